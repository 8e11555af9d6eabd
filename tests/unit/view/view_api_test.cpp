// The view half of the C interface, driven as a host drives it.
#include <doctest/doctest.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "api/lesart.h"

namespace {

const std::string article =
    "Tunnel 🚇 unter dem Hafen\n\nROSTOCK. Die Stadt plant seit Jahren einen Tunnel. Am 3. März 2025 soll der Rat "
    "darüber "
    "abstimmen, sagte die Bürgermeisterin am Donnerstag.\n\n„Wir brauchen die Brücke“, hieß es dagegen im Süden der "
    "Stadt, "
    "wo die Wege lang sind und Umwege üblich. Überörtliche Verkehrsverbünde äußerten sich nicht.\n";

// UTF-16 code units of a UTF-8 text.
std::vector<std::string> utf16_units(const std::string& text) {
    std::vector<std::string> units;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        units.push_back(text.substr(i, size));
        if (size == 4) {
            units.emplace_back();
        }
        i += size;
    }
    return units;
}

struct Host {
    lesart_engine* engine = nullptr;
    lesart_document* document = nullptr;
    lesart_view* view = nullptr;

    Host() {
        static const std::vector<std::uint64_t> icu = [] {
            std::ifstream file(LESART_ICU_DATA, std::ios::binary);
            const std::string bytes{std::istreambuf_iterator<char>(file), {}};
            std::vector<std::uint64_t> words(bytes.size() / 8 + 4);
            // 16-byte alignment, which the vector alone does not promise.
            void* at = words.data();
            std::size_t room = words.size() * 8;
            std::memcpy(std::align(16, bytes.size(), at, room), bytes.data(), bytes.size());
            return words;
        }();
        void* at = const_cast<std::uint64_t*>(icu.data());
        std::size_t room = icu.size() * 8;
        const auto* data = static_cast<const std::uint8_t*>(std::align(16, 16, at, room));
        REQUIRE(lesart_engine_create(data, static_cast<std::uint32_t>(room), &engine) == LESART_OK);
        REQUIRE(lesart_document_open(engine, reinterpret_cast<const std::uint8_t*>(article.data()),
                                     static_cast<std::uint32_t>(article.size()), "text", "de", "2025-02-13",
                                     &document) == LESART_OK);
        REQUIRE(lesart_view_create(engine, 0, &view) == LESART_OK);
    }
    ~Host() {
        lesart_view_destroy(view);
        lesart_document_destroy(document);
        lesart_engine_destroy(engine);
    }
    Host(const Host&) = delete;
    Host& operator=(const Host&) = delete;

    [[nodiscard]] lesart_layout layout() const {
        lesart_layout out;
        lesart_view_layout(view, &out);
        return out;
    }
    [[nodiscard]] lesart_state state() const {
        lesart_state out;
        lesart_view_state(view, &out);
        return out;
    }
};

}  // namespace

TEST_CASE("a view without a document answers everything") {
    Host host;
    lesart_view_set_stage(host.view, 390, 800, 390, 800, 600);
    CHECK(lesart_view_block_count(host.view) == 0);
    const lesart_line* lines = nullptr;
    CHECK(lesart_view_lines(host.view, 0, &lines) == 0);
    CHECK(lesart_view_lines(host.view, -1, &lines) == 0);
    const lesart_twin* twins = nullptr;
    CHECK(lesart_view_twins(host.view, &twins) == 0);
    const lesart_ink* ink = nullptr;
    CHECK(lesart_view_ink(host.view, &ink) == 0);
    for (int command = -1; command < 20; ++command) {
        for (const int argument : {-1, 0, 7, 1 << 30}) {
            lesart_view_command(host.view, command, argument);
        }
    }
    lesart_view_set_option(host.view, 99, 1);
    lesart_view_set_color(host.view, -1, 0);
    lesart_view_set_color(host.view, 99, 0);
    CHECK(lesart_view_pointer(host.view, 99, 10, 10) == 0);
    CHECK(host.state().entity == -1);
    lesart_view_destroy(nullptr);
}

TEST_CASE("blocks and lines cover the article's text in UTF-16 units") {
    for (const float width : {320.0f, 900.0f, 1280.0f}) {
        Host host;
        lesart_view_set_stage(host.view, width, 800, static_cast<int>(width), 800, 640);
        REQUIRE(lesart_view_set_document(host.view, host.document) == LESART_OK);
        lesart_text text;
        lesart_document_text(host.document, &text);
        const std::vector<std::string> units = utf16_units({text.data, text.size});
        std::vector<lesart_block> blocks(static_cast<std::size_t>(lesart_view_block_count(host.view)));
        lesart_view_blocks(host.view, 0, static_cast<int>(blocks.size()), blocks.data());
        REQUIRE(blocks.size() >= 3);
        int covered = 0;
        for (std::size_t b = 0; b < blocks.size(); ++b) {
            const lesart_line* lines = nullptr;
            const int count = lesart_view_lines(host.view, static_cast<int>(b), &lines);
            REQUIRE(count > 0);
            if (blocks[b].start < 0) {
                CHECK(blocks[b].kind < 0);
                continue;
            }
            CHECK(lines[0].start == blocks[b].start);
            CHECK(lines[count - 1].end == blocks[b].end);
            for (int i = 1; i < count; ++i) {
                // Between two lines there is a space, or nothing where a word goes on.
                const int gap = lines[i].start - lines[i - 1].end;
                CHECK(gap == (lines[i - 1].hyphenated != 0 ? 0 : 1));
                CHECK((gap == 0 || units[static_cast<std::size_t>(lines[i - 1].end)] == " "));
            }
            covered = blocks[b].end;
        }
        CHECK(covered == static_cast<int>(units.size()));
    }
}

TEST_CASE("ink names the words that are drawn") {
    Host host;
    lesart_view_set_stage(host.view, 900, 1200, 1800, 2400, 640);
    lesart_view_set_document(host.view, host.document);
    lesart_text text;
    lesart_document_text(host.document, &text);
    const std::vector<std::string> units = utf16_units({text.data, text.size});
    const lesart_ink* ink = nullptr;
    const int count = lesart_view_ink(host.view, &ink);
    std::set<std::string> words;
    for (int i = 0; i < count; ++i) {
        std::string word;
        for (int at = ink[i].start; at < ink[i].end; ++at) {
            word += units[static_cast<std::size_t>(at)];
        }
        words.insert(word);
        CHECK(ink[i].width > 0);
    }
    for (const char* word : {"Tunnel", "🚇", "Bürgermeisterin", "Überörtliche", "Hafen"}) {
        CHECK(words.contains(word));
    }
}

TEST_CASE("recognition arrives, events follow, frames come to rest") {
    Host host;
    lesart_view_set_stage(host.view, 390, 700, 780, 1400, 640);
    lesart_view_set_document(host.view, host.document);
    CHECK(host.layout().chips_height > 0);  // room is kept until it is known
    const float column_y = host.layout().column_y;
    while (lesart_document_annotate(host.document, 64) == 0) {
    }
    lesart_view_set_document(host.view, host.document);
    CHECK((host.layout().chips_height == 0 || host.layout().column_y == column_y));
    double seconds = 0;
    int frames = 0;
    while (lesart_view_frame(host.view, seconds += 0.016) != 0) {
        REQUIRE(++frames < 50);
    }
    CHECK(lesart_view_frame(host.view, seconds + 1) == 0);
    bool layout_told = false;
    lesart_event event;
    while (lesart_view_poll(host.view, &event) != 0) {
        layout_told = layout_told || event.kind == LESART_EVENT_LAYOUT;
    }
    CHECK(layout_told);
    CHECK(lesart_view_poll(host.view, &event) == 0);
    lesart_counters counters;
    lesart_view_counters(host.view, &counters);
    CHECK(counters.sprites > 20);
    CHECK(counters.atlas_bytes == 1024 * 1024 * 4);
    lesart_view_context_lost(host.view);
    CHECK(lesart_view_frame(host.view, seconds + 2) == 0);
    CHECK(lesart_view_context_restored(host.view) == LESART_OK);
    lesart_view_fonts_changed(host.view);
    lesart_view_frame(host.view, seconds + 3);
    lesart_view_set_document(host.view, nullptr);
    CHECK(lesart_view_block_count(host.view) == 0);
}

TEST_CASE("going to an offset counted in UTF-16") {
    Host host;
    lesart_view_set_stage(host.view, 320, 260, 320, 260, 640);
    lesart_view_set_document(host.view, host.document);
    lesart_event event;
    while (lesart_view_poll(host.view, &event) != 0) {
    }
    lesart_text text;
    lesart_document_text(host.document, &text);
    lesart_view_command(host.view, LESART_COMMAND_GO_TO_OFFSET,
                        static_cast<int>(utf16_units({text.data, text.size}).size()) - 1);
    bool scrolled = false;
    while (lesart_view_poll(host.view, &event) != 0) {
        scrolled = scrolled || (event.kind == LESART_EVENT_SCROLL && event.x > 100);
    }
    CHECK(scrolled);
    CHECK(host.state().can_go_back == 1);
}

TEST_CASE("whoever lays a block out, the layout's revision tells that heights changed") {
    Host host;
    lesart_view_set_stage(host.view, 390, 300, 390, 300, 600);
    std::string text = "Titel\n\n";
    // Numbers cannot be hyphenated: lines of the later blocks stay far emptier than the first ones let expect.
    for (int i = 0; i < 60; ++i) {
        text += i < 30 ? "So war es hier am Tag und in der Nacht bis zum Ende.\n\n"
                       : "12345678901234567890 12345678901234567890 12345678901234567890 12345678901234567890 "
                         "12345678901234567890 12345678901234567890 12345678901234567890.\n\n";
    }
    lesart_document* document = nullptr;
    REQUIRE(lesart_document_open(host.engine, reinterpret_cast<const std::uint8_t*>(text.data()),
                                 static_cast<std::uint32_t>(text.size()), "text", "de", "", &document) == LESART_OK);
    lesart_view_set_document(host.view, document);
    lesart_view_frame(host.view, 0);
    const std::int32_t count = lesart_view_block_count(host.view);
    const lesart_layout before = host.layout();
    std::vector<lesart_block> estimated(static_cast<std::size_t>(count));
    lesart_view_blocks(host.view, 0, count, estimated.data());
    const lesart_line* lines = nullptr;
    for (std::int32_t i = 0; i < count; ++i) {
        CHECK(lesart_view_lines(host.view, i, &lines) > 0);
    }
    std::vector<lesart_block> exact(estimated.size());
    lesart_view_blocks(host.view, 0, count, exact.data());
    bool differ = false;
    for (std::size_t i = 0; i < exact.size(); ++i) {
        differ = differ || exact[i].height != estimated[i].height;
    }
    REQUIRE(differ);  // else this text tests nothing
    CHECK(host.layout().revision != before.revision);
    lesart_view_set_document(host.view, nullptr);
    lesart_document_destroy(document);
}
