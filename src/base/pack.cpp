#include "base/pack.h"

#include <algorithm>
#include <cstring>

#include "base/check.h"

namespace lesart {
namespace {

constexpr char magic[4] = {'L', 'S', 'P', 'K'};
constexpr std::uint32_t version = 1;
constexpr std::size_t header_size = 12;
constexpr std::size_t entry_size = 16;
constexpr std::size_t data_alignment = 8;

struct Entry {
    std::uint32_t name_offset;
    std::uint32_t name_size;
    std::uint32_t data_offset;
    std::uint32_t data_size;
};

// Composed from bytes, so that it reads little endian on every machine.
std::uint32_t read_u32(Bytes bytes, std::size_t offset) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value |= std::uint32_t{bytes[offset + i]} << (8 * i);
    return value;
}

void write_u32(std::vector<std::uint8_t>& out, std::size_t offset, std::size_t value) {
    LESART_CHECK(value <= 0xFFFFFFFFu, "a pack is smaller than 4 GiB");
    for (std::size_t i = 0; i < 4; ++i) out[offset + i] = static_cast<std::uint8_t>(value >> (8 * i));
}

std::size_t align(std::size_t offset) {
    return (offset + data_alignment - 1) / data_alignment * data_alignment;
}

std::uint32_t section_count(Bytes bytes) {
    return bytes.empty() ? 0 : read_u32(bytes, 8);
}

Entry read_entry(Bytes bytes, std::size_t index) {
    const std::size_t at = header_size + index * entry_size;
    return {read_u32(bytes, at), read_u32(bytes, at + 4), read_u32(bytes, at + 8), read_u32(bytes, at + 12)};
}

std::string_view view_of(Bytes bytes, std::uint32_t offset, std::uint32_t size) {
    return {reinterpret_cast<const char*>(bytes.data()) + offset, size};
}

bool lies_inside(Bytes bytes, std::uint32_t offset, std::uint32_t size) {
    return offset <= bytes.size() && size <= bytes.size() - offset;
}

std::unexpected<Error> invalid(std::string what, std::size_t offset) {
    const auto at = static_cast<std::uint32_t>(offset);
    return fail("pack-invalid", "the pack is damaged: " + std::move(what) + "; build or download it again", {at, at});
}

}  // namespace

Result<Pack> Pack::open(Bytes bytes) {
    if (reinterpret_cast<std::uintptr_t>(bytes.data()) % data_alignment != 0) {
        return invalid("its bytes do not start on a multiple of 8", 0);
    }
    if (bytes.size() < header_size || std::memcmp(bytes.data(), magic, sizeof magic) != 0) {
        return invalid("it does not start with LSPK", 0);
    }
    if (read_u32(bytes, 4) != version) return invalid("its version is not 1", 4);
    const std::uint32_t count = section_count(bytes);
    if (count > (bytes.size() - header_size) / entry_size) return invalid("its section table is cut off", 8);
    for (std::uint32_t i = 0; i < count; ++i) {
        const Entry entry = read_entry(bytes, i);
        const std::size_t at = header_size + i * entry_size;
        if (!lies_inside(bytes, entry.name_offset, entry.name_size)) {
            return invalid("the name of section " + std::to_string(i) + " lies outside", at);
        }
        if (!lies_inside(bytes, entry.data_offset, entry.data_size) || entry.data_offset % data_alignment != 0) {
            return invalid("the data of section " + std::to_string(i) + " lies outside or is not aligned", at + 8);
        }
    }
    Pack pack;
    pack.bytes_ = bytes;
    return pack;
}

Bytes Pack::section(std::string_view name) const {
    for (std::uint32_t i = 0; i < section_count(bytes_); ++i) {
        const Entry entry = read_entry(bytes_, i);
        if (view_of(bytes_, entry.name_offset, entry.name_size) == name) {
            return bytes_.subspan(entry.data_offset, entry.data_size);
        }
    }
    return {};
}

std::string_view Pack::text(std::string_view name) const {
    const Bytes bytes = section(name);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::vector<std::string_view> Pack::names() const {
    std::vector<std::string_view> names;
    for (std::uint32_t i = 0; i < section_count(bytes_); ++i) {
        const Entry entry = read_entry(bytes_, i);
        names.push_back(view_of(bytes_, entry.name_offset, entry.name_size));
    }
    return names;
}

std::vector<std::uint8_t> write_pack(std::span<const std::pair<std::string, std::vector<std::uint8_t>>> sections) {
    std::vector<std::uint8_t> out(header_size + sections.size() * entry_size);
    std::copy(std::begin(magic), std::end(magic), out.begin());
    write_u32(out, 4, version);
    write_u32(out, 8, sections.size());
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const std::string& name = sections[i].first;
        write_u32(out, header_size + i * entry_size, out.size());
        write_u32(out, header_size + i * entry_size + 4, name.size());
        out.insert(out.end(), name.begin(), name.end());
    }
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const std::vector<std::uint8_t>& data = sections[i].second;
        out.resize(align(out.size()));
        write_u32(out, header_size + i * entry_size + 8, out.size());
        write_u32(out, header_size + i * entry_size + 12, data.size());
        out.insert(out.end(), data.begin(), data.end());
    }
    return out;
}

}  // namespace lesart
