// Entities, times and timeline of a `lesart/1` file. Internal to reading.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/json.h"
#include "document/json_values.h"

namespace lesart {

// Whether a file says that it is `lesart/1`, of whatever version.
[[nodiscard]] bool is_lesart_file(const JsonTape& tape);
// As read_json(), from a tape.
[[nodiscard]] Result<ReadDocument> read_lesart_file(const JsonTape& tape, JsonLimits limits);

class JsonAnnotations : protected JsonValues {
   protected:
    JsonAnnotations(const JsonTape& tape, JsonLimits limits) : JsonValues(tape), limits_(limits) {}

    // Needs map_, unit_ and length_ of the article's text. Fills out_.annotations, appends to the document's
    // diagnostics.
    bool read_annotations(Node file, const Path& root);

    ReadDocument out_;

   private:
    using Ids = std::unordered_map<std::string_view, std::uint32_t>;
    static constexpr std::uint32_t no_entity = 0xFFFFFFFF;  // an entity of the file without mentions

    bool count_annotation(const Path& path);
    // Ids refer to objects anywhere in the file, so they are read before what refers to them.
    bool read_id(Node node, const Path& path, std::uint32_t index, Ids& ids);
    bool find_id(Node node, const Path& path, const Ids& ids, std::uint32_t& out);
    bool read_entities(Node file, const Path& root);
    bool read_entity(Node node, const Path& path);
    void sort_mentions();
    bool read_url(Node node, const Path& path, std::string& out);
    bool read_mentions(Node entity, const Path& path, std::uint32_t index);
    bool read_times(Node file, const Path& root);
    bool read_time(Node node, const Path& path);
    // Other programs may list times in any order; ours go by their place. References follow.
    void sort_times();
    bool read_anchor(Node node, const Path& path, TimeExpression& time);
    bool read_timeline(Node file, const Path& root);
    bool read_timeline_entry(Node node, const Path& path);
    bool read_entity_list(Node node, const Path& path, std::vector<std::uint32_t>& out);

    JsonLimits limits_;
    std::uint32_t annotation_count_ = 0;
    Ids entity_ids_;
    Ids time_ids_;
    std::vector<std::uint32_t> time_rank_;  // of the file's k-th time among the sorted ones
};

}  // namespace lesart
