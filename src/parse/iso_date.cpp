#include <cstddef>

#include "parse/dates.h"
#include "parse/parse.h"

namespace lesart {
namespace {

// Reads fixed-width fields from the front of a text.
class Fields {
   public:
    explicit Fields(std::string_view text) : rest_(text) {}

    [[nodiscard]] bool done() const { return rest_.empty(); }
    bool skip(char c) {
        if (!rest_.starts_with(c)) return false;
        rest_.remove_prefix(1);
        return true;
    }
    // `count` digits whose value lies in [low, high].
    bool number(std::size_t count, int low, int high, int& value) {
        if (rest_.size() < count) return false;
        value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (rest_[i] < '0' || rest_[i] > '9') return false;
            value = value * 10 + (rest_[i] - '0');
        }
        rest_.remove_prefix(count);
        return low <= value && value <= high;
    }

   private:
    std::string_view rest_;
};

bool reads_zone(Fields& fields) {
    if (fields.done() || fields.skip('Z')) return fields.done();
    int ignored = 0;
    if (!fields.skip('+') && !fields.skip('-')) return false;
    return fields.number(2, 0, 14, ignored) && fields.skip(':') && fields.number(2, 0, 59, ignored) && fields.done();
}

bool reads_time(Fields& fields) {
    int ignored = 0;
    if (!fields.number(2, 0, 23, ignored) || !fields.skip(':') || !fields.number(2, 0, 59, ignored)) return false;
    if (fields.skip(':') && !fields.number(2, 0, 59, ignored)) return false;
    return reads_zone(fields);
}

}  // namespace

int days_in_month(int year, int month) {
    static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

bool is_iso_date(std::string_view text) {
    Fields fields(text);
    int year = 0;
    int month = 0;
    int day = 0;
    if (!fields.number(4, 0, 9999, year)) return false;
    if (fields.done()) return true;
    if (!fields.skip('-') || !fields.number(2, 1, 12, month)) return false;
    if (fields.done()) return true;
    if (!fields.skip('-') || !fields.number(2, 1, days_in_month(year, month), day)) return false;
    return fields.done() || (fields.skip('T') && reads_time(fields));
}

}  // namespace lesart
