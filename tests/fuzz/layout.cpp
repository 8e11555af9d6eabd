// Text -> lines at several widths: each character lies in one line or is the space between two.
#include "fuzz/fuzz.h"

#include <algorithm>

#include "layout/fixed_metrics.h"
#include "layout/paragraph.h"

namespace {

void check_frame(std::string_view text, const lesart::BlockFrame& frame) {
    std::uint32_t at = 0;
    for (const lesart::Line& line : frame.lines) {
        lesart::fuzz::check_span(text, line.text);
        LESART_CHECK(line.text.start >= at, "lines do not overlap");
        for (std::uint32_t offset = at; offset < line.text.start;) {
            LESART_CHECK(lesart::is_space(lesart::next_code_point(text, offset)),
                         "only white space lies between lines");
        }
        at = line.text.end;
        for (std::uint32_t i = line.items_begin; i < line.items_end; ++i) {
            LESART_CHECK(line.text.contains(frame.items[i].text), "items lie in their line");
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lesart;
    const auto& language = fuzz::german();
    const auto decoded = decode({reinterpret_cast<const char*>(data), size}, 64 * 1024);
    if (!decoded) return 0;
    FixedMetrics metrics;
    for (const float width_px : {40.0F, 320.0F, 700.0F}) {
        for (const Alignment alignment : {Alignment::ragged, Alignment::justified}) {
            ParagraphStyle style;
            style.alignment = alignment;
            style.balance = width_px > 500;
            check_frame(decoded->utf8,
                        layout_paragraph(decoded->utf8, width_px, style, metrics, language.hyphenator, "de"));
        }
    }
    return 0;
}
