#include "platform/web/web_platform.h"

#include "base/check.h"
#include "platform/factory.h"
#include "platform/web/renderer_gl.h"

// Imports; see host_library.js. Words are pairs of address and size.
extern "C" {
void lesart_host_font(std::int32_t host, std::int32_t style, float* out);
void lesart_host_measure(std::int32_t host, std::int32_t style, const void* words, std::int32_t count, float* out);
void lesart_host_ink_boxes(std::int32_t host, std::int32_t style, float ratio, const void* words, std::int32_t count,
                           std::int32_t* out);
std::int32_t lesart_host_rasterise(std::int32_t host, const void* jobs, std::int32_t count, std::int32_t width,
                                   std::int32_t height, float ratio, std::uint8_t* out);
void lesart_host_format_tick(std::int32_t host, const char* iso, std::int32_t iso_size, std::int32_t unit, char* out,
                             std::int32_t size);
}

namespace lesart {
namespace {

struct Word {
    const char* data;
    std::uint32_t size;
};

struct Job {
    const char* data;
    std::uint32_t size;
    std::int32_t style, rtl, x, y, width, height, origin_x, baseline;
};

static_assert(sizeof(Word) == 8 && sizeof(Job) == 40, "host_library.js reads these by offset");
static_assert(sizeof(FontMetrics) == 24 && sizeof(InkBox) == 16, "the host fills these in place");

std::vector<Word> words_of(std::span<const std::string_view> texts) {
    std::vector<Word> out;
    out.reserve(texts.size());
    for (const std::string_view text : texts) {
        out.push_back({text.data(), static_cast<std::uint32_t>(text.size())});
    }
    return out;
}

}  // namespace

FontMetrics WebPlatform::font(TextStyle style) {
    const auto index = static_cast<std::size_t>(style);
    if (!font_known_[index]) {
        lesart_host_font(host_, static_cast<std::int32_t>(style), &fonts_[index].size_px);
        font_known_[index] = true;
    }
    return fonts_[index];
}

void WebPlatform::measure(TextStyle style, std::span<const std::string_view> words, std::span<float> advances_px) {
    LESART_CHECK(words.size() == advances_px.size(), "one advance per word");
    const std::vector<Word> list = words_of(words);
    lesart_host_measure(host_, static_cast<std::int32_t>(style), list.data(), static_cast<std::int32_t>(list.size()),
                        advances_px.data());
}

std::string WebPlatform::tick(Instant instant, TickUnit unit) {
    const std::string iso = iso_from_instant(instant);
    char text[96];
    lesart_host_format_tick(host_, iso.data(), static_cast<std::int32_t>(iso.size()), static_cast<std::int32_t>(unit),
                            text, sizeof text);
    return text;
}

void WebPlatform::ink_boxes(TextStyle style, float ratio, std::span<const std::string_view> words,
                            std::span<InkBox> boxes) {
    LESART_CHECK(words.size() == boxes.size(), "one box per word");
    const std::vector<Word> list = words_of(words);
    lesart_host_ink_boxes(host_, static_cast<std::int32_t>(style), ratio, list.data(),
                          static_cast<std::int32_t>(list.size()), &boxes.data()->left);
}

std::span<const std::uint8_t> WebPlatform::rasterise(std::span<const SpriteJob> jobs, std::int32_t width,
                                                     std::int32_t height, float ratio) {
    std::vector<Job> list;
    list.reserve(jobs.size());
    for (const SpriteJob& job : jobs) {
        list.push_back({job.text.data(), static_cast<std::uint32_t>(job.text.size()),
                        static_cast<std::int32_t>(job.style), job.rtl ? 1 : 0, job.x, job.y, job.width, job.height,
                        job.origin_x, job.baseline});
    }
    image_.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
    const std::int32_t drawn = lesart_host_rasterise(host_, list.data(), static_cast<std::int32_t>(list.size()), width,
                                                     height, ratio, image_.data());
    if (drawn == 0) {
        image_.assign(image_.size(), 0);
    }
    return image_;
}

void WebPlatform::fonts_changed() {
    font_known_.fill(false);
}

Result<PlatformParts> create_platform(std::int32_t host) {
    return PlatformParts{std::make_unique<WebPlatform>(host), std::make_unique<RendererGl>(host)};
}

}  // namespace lesart
