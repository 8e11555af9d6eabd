#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

#include "layout/fixed_metrics.h"
#include "layout/paragraph.h"
#include "unit/layout/golden.h"

namespace {

using namespace lesart;

// Words of the goldens, divided by hand after the German rules (§ 107 to 112 of the official spelling).
constexpr std::string_view exceptions =
    "au-ßen-mi-nis-te-rin-nen ge-mein-sam künf-ti-ge frie-dens-ver-hand-lun-gen ein-ge-bun-den "
    "do-nau-dampf-schiff-fahrt "
    "vo-raus-set-zung ver-kehrs-ver-bin-dun-gen ge-nos-sen-schaft was-ser-ver-sor-gung ab-ge-schlos-sen ge-mein-de "
    "bür-ger-meis-te-rin stra-ßen-bahn-hal-te-stel-le ver-ant-wort-lich-keit zwi-schen-zeit-lich wo-chen-en-de "
    "un-ter-su-chungs-aus-schuss mit-glied-staa-ten";

const Hyphenator& hyphenator() {
    static const std::vector<std::uint8_t> bytes = *build_hyphenation("", exceptions, 2, 2);
    static const Hyphenator made = *Hyphenator::load(Bytes(bytes));
    return made;
}

ParagraphStyle style_of(const golden::Case& input) {
    ParagraphStyle style;
    const std::string set = input.field("set", "ragged");
    style.alignment = set == "justified" ? Alignment::justified : Alignment::ragged;
    style.balance = set == "balanced";
    style.hyphenate = input.field("hyphenate", "yes") == "yes";
    style.indent_px = input.number("indent", 0);
    return style;
}

// "\n", "\t" and "\u00A0" in a field stand for the characters themselves.
std::string unescaped(std::string text) {
    const std::pair<std::string, std::string> escapes[] = {
        {"\\n", "\n"}, {"\\t", "\t"}, {"\\u00A0", "\u00A0"}, {"\\u2003", "\u2003"}};
    for (const auto& [from, to] : escapes) {
        for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
            text.replace(at, from.size(), to);
        }
    }
    return text;
}

std::string draw(std::string_view text, const BlockFrame& frame) {
    std::ostringstream out;
    for (const Line& line : frame.lines) {
        out << slice(text, line.text) << (line.hyphenated ? "-" : "") << "\n";
        out << "    " << golden::tenths(line.left_px) << " .. " << golden::tenths(line.left_px + line.width_px);
        if (line.word_spacing_px != 0) {
            out << "  spaces " << (line.word_spacing_px > 0 ? "+" : "") << golden::tenths(line.word_spacing_px);
        }
        out << "  :";
        for (std::uint32_t i = line.items_begin; i < line.items_end; ++i) {
            const Item& item = frame.items[i];
            out << " " << golden::tenths(item.x_px) << (item.level > 0 ? "(" + std::to_string(item.level) + ")" : "");
        }
        out << "\n";
    }
    out << "height " << golden::tenths(frame.height_px) << (frame.rtl ? ", right to left" : "") << "\n";
    return out.str();
}

}  // namespace

TEST_CASE("paragraphs lie as recorded") {
    FixedMetrics metrics(20);
    golden::check_file("paragraphs.txt", [&](const golden::Case& input) {
        const std::string text = unescaped(input.field("text"));
        const BlockFrame frame = layout_paragraph(text, input.number("width", 400), style_of(input), metrics,
                                                  hyphenator(), input.field("language", "de"));
        return draw(text, frame);
    });
}
