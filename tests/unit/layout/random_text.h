// Texts for property tests: random mixtures of everything that makes lines hard.
#pragma once

#include <cstdint>
#include <string>

namespace random_text {

class Source {
   public:
    explicit Source(std::uint32_t seed) : state_(seed * 2654435761u + 1) {}

    std::uint32_t below(std::uint32_t n) {
        state_ = state_ * 1664525u + 1013904223u;
        return (state_ >> 8) % n;
    }

    // About `words` words.
    std::string text(std::uint32_t words) {
        static const char* const latin[] = {"der",
                                            "Rat",
                                            "Stadt",
                                            "Friedensverhandlungen",
                                            "Nato-Beitritt",
                                            "z.B.",
                                            "(siehe",
                                            "oben)",
                                            "„Ja“,",
                                            "Ende.",
                                            "–",
                                            "10\u202F000",
                                            "5\u00A0km",
                                            "A/B",
                                            "grüßen",
                                            "u\u0308ber",
                                            "https://a.example/b-c/d",
                                            "100%",
                                            "E-Mail",
                                            "x\u200By",
                                            "co\u2011op"};
        static const char* const other[] = {
            "שלום",     "עולם,", "(12",      "قال",    "٣٤",     "مدينة",
            "今天上午", "，",    "市政府。", "東京の", "한국어", "👩‍👩‍👧‍👦",
            "🇩🇪🇫🇷",     "👍🏽",  "נ\u05B7ב", "ไทย",    "हिन्दी",  "\u2067abc\u2069",
            "\u200F"};
        static const char* const gaps[] = {" ",      " ",  " ", " ", " ",      "  ",   "\t",      "\u00A0",
                                           "\u2003", "\n", "",  "",  "\u3000", "\r\n", " \u00A0", "\n\n"};
        std::string out;
        const bool mixed = below(3) != 0;
        const std::uint32_t gap_kinds = below(3) == 0 ? 16 : 6;
        for (std::uint32_t i = 0; i < words; ++i) {
            if (mixed && below(3) == 0) {
                out += other[below(19)];
            } else if (below(60) == 0) {
                out += std::string(20 + below(200), static_cast<char>('a' + below(26)));
            } else {
                out += latin[below(21)];
            }
            out += gaps[below(gap_kinds)];
        }
        return out;
    }

   private:
    std::uint32_t state_;
};

}  // namespace random_text
