#include <algorithm>
#include <utility>

#include "document/json.h"
#include "document/json_annotations.h"
#include "document/json_tape.h"

namespace lesart {
namespace {

class Reader : JsonAnnotations {
   public:
    Reader(const JsonTape& tape, JsonLimits limits) : JsonAnnotations(tape, limits) {}

    Result<ReadDocument> read() {
        const Path root;
        if (read_file(root)) return std::move(out_);
        return std::unexpected(std::move(error_));
    }

   private:
    bool read_file(const Path& root) {
        const Node file = tape_.nodes.data();
        if (tape_.nodes.empty() || file->kind != JsonKind::object) return refuse(root, "is not a JSON object");
        const Node version = member(file, JsonKey::lesart);
        if (version == nullptr || version->kind != JsonKind::number || version->value.number != 1) {
            return refuse(root(JsonKey::lesart), "is not 1, the version this program reads", "lesart-version");
        }
        Document& document = out_.document;
        document.format = "lesart/1";
        const Node article = member(file, JsonKey::article);
        if (article == nullptr || article->kind != JsonKind::object)
            return refuse(root(JsonKey::article), "is not an object");
        if (!read_unit(file, root) || !read_string(file, JsonKey::language, root, document.language)) return false;
        if (!read_article(article, root(JsonKey::article))) return false;
        return read_annotations(file, root);
    }

    bool read_unit(Node file, const Path& root) {
        std::string name = "codepoint";
        if (!read_string(file, JsonKey::offsets, root, name)) return false;
        if (name != "codepoint" && name != "utf16" && name != "byte") {
            return refuse(root(JsonKey::offsets), "is none of codepoint, utf16, byte");
        }
        unit_ = name == "byte" ? OffsetUnit::byte : name == "utf16" ? OffsetUnit::utf16 : OffsetUnit::codepoint;
        return true;
    }

    bool read_article(Node article, const Path& path) {
        Document& document = out_.document;
        Metadata& metadata = document.metadata;
        std::optional<std::string> text;
        if (!read_string(article, JsonKey::text, path, text)) return false;
        if (!text) return refuse(path(JsonKey::text), "is missing");
        document.text = std::move(*text);
        map_ = OffsetMap(document.text);
        length_ = map_.from_byte(static_cast<std::uint32_t>(document.text.size()), unit_);
        std::optional<std::string> title;
        if (!read_string(article, JsonKey::title, path, title) ||
            !read_string(article, JsonKey::kicker, path, metadata.kicker) ||
            !read_string(article, JsonKey::byline, path, metadata.byline) ||
            !read_string(article, JsonKey::published, path, metadata.published) ||
            !read_string(article, JsonKey::source, path, metadata.source) || !read_dateline(article, path)) {
            return false;
        }
        metadata.title = title.value_or("");
        if (member(article, JsonKey::blocks) == nullptr) {
            split_blocks();
        } else if (!read_blocks(article, path)) {
            return false;
        }
        if (!title) take_title_from_blocks();
        return true;
    }

    void take_title_from_blocks() {
        for (const Block& block : out_.document.blocks) {
            if (block.kind != BlockKind::heading || block.level != 1) continue;
            out_.document.metadata.title = std::string(slice(out_.document.text, block.text));
            return;
        }
    }

    bool read_dateline(Node article, const Path& path) {
        const Node array = member(article, JsonKey::dateline);
        if (array == nullptr) return true;
        const Path here = path(JsonKey::dateline);
        if (array->kind != JsonKind::array) return refuse(here, "is not an array");
        for (Node child = first_child(array); child != end_of(array); child = next_of(child)) {
            if (child->kind != JsonKind::string) return refuse(here, "holds something that is not a string");
            out_.document.metadata.dateline.emplace_back(tape_.string(*child));
        }
        return true;
    }

    void split_blocks() {
        Document& document = out_.document;
        const auto size = static_cast<std::uint32_t>(document.text.size());
        for (std::uint32_t start = 0; start < size;) {
            const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(document.text.find('\n', start), size));
            const bool title = document.blocks.empty() && !document.metadata.title.empty() &&
                               slice(document.text, {start, end}) == document.metadata.title;
            if (end > start) {
                document.blocks.push_back({title ? BlockKind::heading : BlockKind::paragraph,
                                           static_cast<std::uint8_t>(title ? 1 : 0),
                                           {start, end},
                                           std::nullopt});
            }
            start = end + 1;
        }
    }

    bool read_blocks(Node article, const Path& path) {
        Document& document = out_.document;
        std::uint32_t covered = 0;
        const auto only_newlines = [&](std::uint32_t start, std::uint32_t end) {
            return slice(document.text, {start, end}).find_first_not_of('\n') == std::string::npos;
        };
        const bool read = each_object(article, JsonKey::blocks, path, [&](Node node, const Path& here) {
            Block block;
            std::uint32_t level = 0;
            if (!read_name(node, JsonKey::kind, here, block_kind_from_name, block.kind, true)) return false;
            if (member(node, JsonKey::level) && !read_integer(node, JsonKey::level, here, 255, level)) return false;
            if (!read_span(node, here, block.text)) return false;
            if (block.text.start < covered) return refuse(here, "overlaps the block before it");
            if (!only_newlines(covered, block.text.start)) return refuse(here, "leaves out text before it");
            block.level = static_cast<std::uint8_t>(level);
            covered = block.text.end;
            if (!block.text.empty()) document.blocks.push_back(block);
            return true;
        });
        if (!read) return false;
        return only_newlines(covered, static_cast<std::uint32_t>(document.text.size())) ||
               refuse(path(JsonKey::blocks), "leaves out text after the last block");
    }
};

}  // namespace

Result<ReadDocument> read_json(std::string_view utf8, JsonLimits limits) {
    const Result<JsonTape> tape = read_json_tape(utf8, limits.depth_max);
    if (!tape) return std::unexpected(tape.error());
    return read_lesart_file(*tape, limits);
}

bool is_lesart_file(const JsonTape& tape) {
    if (tape.nodes.empty() || tape.nodes[0].kind != JsonKind::object) return false;
    for (std::uint32_t i = 1; i < tape.nodes[0].next; i = tape.nodes[i].next) {
        if (tape.nodes[i].key == JsonKey::lesart) return true;
    }
    return false;
}

Result<ReadDocument> read_lesart_file(const JsonTape& tape, JsonLimits limits) {
    return Reader(tape, limits).read();
}

}  // namespace lesart
