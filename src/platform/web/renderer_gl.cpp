#include "platform/web/renderer_gl.h"

#include <GLES3/gl3.h>
#include <emscripten/html5_webgl.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

#include "imgui.h"
#include "imgui_impl_opengl3.h"
#include "shaders/highlight_frag.h"
#include "shaders/highlight_vert.h"

extern "C" std::int32_t lesart_host_gl_context(std::int32_t host);

namespace lesart {
namespace {

constexpr int floats_per_box = 24;

void push_color(std::vector<float>& out, std::uint32_t color) {
    for (const unsigned shift : {24u, 16u, 8u, 0u}) {
        out.push_back(static_cast<float>((color >> shift) & 0xFFu) / 255.0f);
    }
}

Result<GLuint> compile(GLenum kind, const char* source) {
    const GLuint shader = glCreateShader(kind);
    glShaderSource(shader, 1, &source, nullptr);
    glCompileShader(shader);
    GLint done = 0;
    glGetShaderiv(shader, GL_COMPILE_STATUS, &done);
    if (done == 0) {
        char log[512] = "";
        glGetShaderInfoLog(shader, sizeof log, nullptr, log);
        glDeleteShader(shader);
        return fail("graphics-context", std::string("a shader does not compile: ") + log);
    }
    return shader;
}

}  // namespace

void RendererGl::attach() {
    ready_ = set_up().has_value();
}

Result<void> RendererGl::set_up() {
    context_ = lesart_host_gl_context(host_);
    if (context_ == 0 || emscripten_webgl_make_context_current(context_) != EMSCRIPTEN_RESULT_SUCCESS) {
        return fail("graphics-context", "the browser gives no WebGL 2 context; the article is shown as text");
    }
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &side_max_);
    if (!ImGui_ImplOpenGL3_Init("#version 300 es") || !ImGui_ImplOpenGL3_CreateDeviceObjects()) {
        return fail("graphics-context", "Dear ImGui's renderer does not start on this WebGL context");
    }
    backend_ = true;
    return make_program();
}

Result<void> RendererGl::make_program() {
    const Result<GLuint> vertex = compile(GL_VERTEX_SHADER, shader_highlight_vert);
    if (!vertex) {
        return std::unexpected(vertex.error());
    }
    const Result<GLuint> fragment = compile(GL_FRAGMENT_SHADER, shader_highlight_frag);
    if (!fragment) {
        return std::unexpected(fragment.error());
    }
    program_ = glCreateProgram();
    glAttachShader(program_, *vertex);
    glAttachShader(program_, *fragment);
    glLinkProgram(program_);
    glDeleteShader(*vertex);
    glDeleteShader(*fragment);
    GLint done = 0;
    glGetProgramiv(program_, GL_LINK_STATUS, &done);
    if (done == 0) {
        return fail("graphics-context", "the highlight shaders do not link");
    }
    stage_place_ = glGetUniformLocation(program_, "stage");
    glGenBuffers(1, &box_buffer_);
    glGenVertexArrays(1, &box_array_);
    return {};
}

void RendererGl::drop_objects() {
    const GLuint buffers[] = {box_buffer_};
    const GLuint arrays[] = {box_array_};
    const GLuint textures[] = {texture_};
    glDeleteBuffers(1, buffers);
    glDeleteVertexArrays(1, arrays);
    glDeleteTextures(1, textures);
    if (program_ != 0) {
        glDeleteProgram(program_);
    }
    box_buffer_ = box_array_ = texture_ = program_ = 0;
}

void RendererGl::detach() {
    if (!backend_) {
        return;
    }
    emscripten_webgl_make_context_current(context_);
    drop_objects();
    ImGui_ImplOpenGL3_Shutdown();
    backend_ = false;
    ready_ = false;
}

// The names of a lost context mean nothing any more; deleting them is harmless, and the backend needs its shutdown.
void RendererGl::lost() {
    detach();
    context_ = 0;
}

Result<void> RendererGl::restored() {
    Result<void> result = set_up();
    ready_ = result.has_value();
    return result;
}

void* RendererGl::atlas_texture() const {
    return reinterpret_cast<void*>(static_cast<std::uintptr_t>(texture_));
}

void RendererGl::begin_frame() {
    emscripten_webgl_make_context_current(context_);
}

void RendererGl::rebuild_atlas(std::int32_t width, std::int32_t height, std::span<const SpriteMove> moves) {
    GLuint fresh = 0;
    glGenTextures(1, &fresh);
    glBindTexture(GL_TEXTURE_2D, fresh);
    glTexStorage2D(GL_TEXTURE_2D, 1, GL_RGBA8, width, height);
    // Sprites lie on whole pixels; anything but the nearest texel would only blur them.
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    if (texture_ != 0 && !moves.empty()) {
        GLuint frame = 0;
        glGenFramebuffers(1, &frame);
        glBindFramebuffer(GL_READ_FRAMEBUFFER, frame);
        glFramebufferTexture2D(GL_READ_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_, 0);
        for (const SpriteMove& move : moves) {
            glCopyTexSubImage2D(GL_TEXTURE_2D, 0, move.to_x, move.to_y, move.from_x, move.from_y, move.width,
                                move.height);
        }
        glBindFramebuffer(GL_READ_FRAMEBUFFER, 0);
        glDeleteFramebuffers(1, &frame);
    }
    const GLuint old[] = {texture_};
    glDeleteTextures(1, old);
    texture_ = fresh;
}

void RendererGl::upload(std::span<const SpriteMove> rects, std::span<const std::uint8_t> rgba, std::int32_t row_px) {
    glBindTexture(GL_TEXTURE_2D, texture_);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, row_px);
    for (const SpriteMove& rect : rects) {
        const std::size_t from = (static_cast<std::size_t>(rect.from_y) * static_cast<std::size_t>(row_px) +
                                  static_cast<std::size_t>(rect.from_x)) *
                                 4;
        glTexSubImage2D(GL_TEXTURE_2D, 0, rect.to_x, rect.to_y, rect.width, rect.height, GL_RGBA, GL_UNSIGNED_BYTE,
                        rgba.data() + from);
    }
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
}

void RendererGl::upload_boxes(std::span<const HighlightBox> boxes) {
    instances_.clear();
    instances_.reserve(boxes.size() * floats_per_box);
    for (const HighlightBox& box : boxes) {
        instances_.insert(instances_.end(),
                          {box.x, box.y, box.width, box.height, box.radius, box.feather, box.fade_left, box.fade_right,
                           box.ring_width, box.line_y, box.line_width, static_cast<float>(box.line_shape)});
        push_color(instances_, box.fill);
        push_color(instances_, box.line);
        push_color(instances_, box.ring);
    }
    glBindBuffer(GL_ARRAY_BUFFER, box_buffer_);
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(instances_.size() * sizeof(float)), instances_.data(),
                 GL_STREAM_DRAW);
}

void RendererGl::draw(const SurfaceFrame& frame) {
    calls_ = 0;
    stage_width_ = frame.width;
    stage_height_ = frame.height;
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glViewport(0, 0, frame.width, frame.height);
    glDisable(GL_SCISSOR_TEST);
    glClearColor(0, 0, 0, 0);
    glClear(GL_COLOR_BUFFER_BIT);
    if (!frame.boxes.empty()) {
        upload_boxes(frame.boxes);
    }
    for (const ImDrawList* list : frame.shapes->CmdLists) {
        for (const ImDrawCmd& command : list->CmdBuffer) {
            calls_ += command.UserCallback == nullptr ? 1 : 0;
        }
    }
    ImGui_ImplOpenGL3_RenderDrawData(frame.shapes);
}

// ImGui's render state is current; the painter asks it to be set anew afterwards.
void RendererGl::draw_boxes(std::uint32_t first, std::uint32_t count, const float clip[4]) {
    ++calls_;
    const int left = static_cast<int>(std::floor(clip[0]));
    const int right = static_cast<int>(std::ceil(clip[2]));
    const int top = static_cast<int>(std::floor(clip[1]));
    const int bottom = static_cast<int>(std::ceil(clip[3]));
    glScissor(left, stage_height_ - bottom, std::max(right - left, 0), std::max(bottom - top, 0));
    glUseProgram(program_);
    glUniform2f(stage_place_, static_cast<float>(stage_width_), static_cast<float>(stage_height_));
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glBindVertexArray(box_array_);
    glBindBuffer(GL_ARRAY_BUFFER, box_buffer_);
    constexpr GLsizei stride = floats_per_box * sizeof(float);
    for (GLuint attribute = 0; attribute < 6; ++attribute) {
        const std::size_t offset = first * static_cast<std::size_t>(stride) + attribute * 4 * sizeof(float);
        glEnableVertexAttribArray(attribute);
        glVertexAttribPointer(attribute, 4, GL_FLOAT, GL_FALSE, stride, reinterpret_cast<const void*>(offset));
        glVertexAttribDivisor(attribute, 1);
    }
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(count));
}

}  // namespace lesart
