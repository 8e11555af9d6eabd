/* Lesart's C interface: the only door for the wasm build and for hosts.
 *
 * - Handles are opaque; whoever creates one destroys it. NULL is allowed in every *_destroy.
 * - Every fallible call returns lesart_result; LESART_OK is 0. After anything else lesart_last_error() describes it.
 * - Text is UTF-8. `lesart_text` is borrowed: valid until the next call on the same handle. Strings given in are copied
 *   unless said otherwise.
 * - Structures consist of 4-byte fields only, so that JavaScript reads them through Int32Array and Float32Array.
 * - Offsets of text are in the unit asked for; view structures always count UTF-16 code units of the article's text.
 * - Lengths are CSS pixels. Coordinates of the stage start at the canvas's top left; coordinates of the content start
 * at the top left of the whole element (see lesart_layout).
 * - Not thread-safe; one engine per thread.
 */
#ifndef LESART_API_LESART_H
#define LESART_API_LESART_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __EMSCRIPTEN__
#define LESART_API __attribute__((used, visibility("default")))
#else
#define LESART_API
#endif

typedef int32_t lesart_result;
enum {
    LESART_OK = 0,
    LESART_ERROR_INPUT = 1,    /* the article or annotations cannot be shown; see lesart_last_error */
    LESART_ERROR_PACK = 2,     /* a language pack or the ICU data is damaged */
    LESART_ERROR_GRAPHICS = 3, /* no WebGL 2 context */
    LESART_ERROR_MEMORY = 4
};

typedef struct lesart_engine lesart_engine;
typedef struct lesart_document lesart_document;
typedef struct lesart_view lesart_view;

typedef struct {
    const char* data;
    uint32_t size;
} lesart_text; /* not NUL-terminated */

/* ---- memory (for JavaScript) ---------------------------------------------------------------------------------- */
LESART_API void* lesart_allocate(uint32_t bytes); /* 16-byte aligned; NULL when there is no memory */
LESART_API void lesart_release(void* memory);

/* ---- engine ------------------------------------------------------------------------------------------------------ */
LESART_API const char* lesart_version(void); /* "0.1.0" */
/* `icu_data` is borrowed for the life of the process. */
LESART_API lesart_result lesart_engine_create(const uint8_t* icu_data, uint32_t size, lesart_engine** out);
LESART_API void lesart_engine_destroy(lesart_engine* engine);
/* `pack` (8-byte aligned) is borrowed until the engine is destroyed. `language`: "de", "en". */
LESART_API lesart_result lesart_engine_add_pack(lesart_engine* engine, const char* language, const uint8_t* pack,
                                                uint32_t size);
/* {"code":…,"message":…,"start":…,"end":…} of the last failed call on this engine, its documents or views. */
LESART_API void lesart_last_error(const lesart_engine* engine, lesart_text* out);

/* ---- document ---------------------------------------------------------------------------------------------------- */
/* `from`: "auto", "text", "lesart"; `language`, `published`: may be empty or NULL. Parses; recognises nothing yet. */
LESART_API lesart_result lesart_document_open(lesart_engine* engine, const uint8_t* bytes, uint32_t size,
                                              const char* from, const char* language, const char* published,
                                              lesart_document** out);
LESART_API void lesart_document_destroy(lesart_document* document);
/* Annotations as `lesart/1` over the same text or as W3C Web Annotations; used instead of (`merge` 0) or merged with
 * recognition. Those whose passage is not found are named in the document's diagnostics. */
LESART_API lesart_result lesart_document_provide(lesart_document* document, const char* json, uint32_t size,
                                                 int32_t merge);
/* Recognises about `bytes_max` further bytes; returns 1 when done, else 0. */
LESART_API int32_t lesart_document_annotate(lesart_document* document, uint32_t bytes_max);
/* `unit`: 0 byte, 1 UTF-16, 2 code point. The `lesart/1` object. Before recognition is done: without annotations. */
LESART_API lesart_result lesart_document_json(lesart_document* document, int32_t unit, lesart_text* out);
/* The annotations as a W3C Web Annotation collection about the article at `source`, an IRI. */
LESART_API lesart_result lesart_document_web_annotations(lesart_document* document, const char* source,
                                                         lesart_text* out);
/* The annotated article as one static page of HTML, without script. */
LESART_API lesart_result lesart_document_html(lesart_document* document, lesart_text* out);
/* The article's text (`article.text`). Borrowed until the document is destroyed. */
LESART_API void lesart_document_text(const lesart_document* document, lesart_text* out);

/* ---- view -------------------------------------------------------------------------------------------------------- */
/* `host` names the object through which the platform reaches the browser (fonts, sprites, dates); see platform/web. */
LESART_API lesart_result lesart_view_create(lesart_engine* engine, int32_t host, lesart_view** out);
LESART_API void lesart_view_destroy(lesart_view* view);
/* The document must outlive the view or be replaced before it dies; NULL shows nothing. Call again when recognition is
 * done: state (scroll, selection by text) is kept. */
LESART_API lesart_result lesart_view_set_document(lesart_view* view, lesart_document* document);

/* Words of the interface: "people" -> "Personen". Keys are those of web/src/strings.ts. */
LESART_API void lesart_view_set_string(lesart_view* view, const char* key, const char* text);
/* Colours by role, 0xRRGGBBAA; roles are `lesart_color`. */
typedef enum {
    LESART_COLOR_PAPER,
    LESART_COLOR_PANEL,
    LESART_COLOR_INK,
    LESART_COLOR_MUTED,
    LESART_COLOR_RULE,
    LESART_COLOR_ACCENT,
    LESART_COLOR_FOCUS,
    LESART_COLOR_PERSON,
    LESART_COLOR_ORGANISATION,
    LESART_COLOR_PLACE,
    LESART_COLOR_OTHER,
    LESART_COLOR_TIME,
    LESART_COLOR_SHADOW,
    LESART_COLOR_COUNT
} lesart_color;
LESART_API void lesart_view_set_color(lesart_view* view, int32_t role, uint32_t rgba);
typedef enum {
    LESART_OPTION_JUSTIFY,        /* 0 ragged, 1 justified */
    LESART_OPTION_REDUCED_MOTION, /* 1: nothing is animated */
    LESART_OPTION_HIGHLIGHTS,     /* bit per type: 1 person, 2 organisation, 4 place, 8 other, 16 time */
    LESART_OPTION_SHOW_DERIVED,   /* 1: compound and derived mentions too */
    LESART_OPTION_CHIPS,          /* 0 none, 1 auto, 2 top, 3 side */
    LESART_OPTION_TIMELINE,       /* 0 none, 1 bottom */
    LESART_OPTION_COARSE_POINTER, /* 1: touch; targets grow */
    LESART_OPTION_UNDERLINES,     /* 1: underline shapes (default), 0: colour only */
    LESART_OPTION_EDITABLE        /* 1: the card offers to correct its entity */
} lesart_option;
LESART_API void lesart_view_set_option(lesart_view* view, int32_t option, int32_t value);

/* The stage is the canvas: its size in CSS pixels and in device pixels. `content_width` is the element's width.
 * `measure_px` is the wished width of a line of text. Any change lays out anew. */
LESART_API void lesart_view_set_stage(lesart_view* view, float width, float height, int32_t device_width,
                                      int32_t device_height, float measure_px);
/* Fonts changed (family, size, loaded): measure and rasterise anew. */
LESART_API void lesart_view_fonts_changed(lesart_view* view);

typedef struct {
    int32_t mode;             /* 0 narrow, 1 medium, 2 wide */
    float content_height;     /* of the whole element */
    float column_x, column_y; /* the text column's top left in the content */
    float column_width, column_height;
    float column_bottom_space;                         /* below the text, so that the timeline hides no line */
    float chips_x, chips_y, chips_width, chips_height; /* panels: stage coordinates; size 0 = not shown */
    float card_x, card_y, card_width, card_height;
    float timeline_x, timeline_y, timeline_width, timeline_height;
    int32_t revision; /* changes when any of this or any block changed */
} lesart_layout;
LESART_API void lesart_view_layout(lesart_view* view, lesart_layout* out);

/* Blocks of the text column in order. Furniture (kicker, meta line) has start == end == -1 and its text in `role`. */
typedef struct {
    int32_t start, end;  /* UTF-16 offsets in the article's text; -1 for furniture */
    int32_t kind, level; /* BlockKind; for furniture kind is -1 kicker, -2 meta line */
    int32_t style;       /* TextStyle */
    float y, height;     /* of the lines, in the column */
    float indent;
    int32_t rtl;
    int32_t exact;    /* 0: height estimated, not laid out */
    int32_t revision; /* changes when its lines changed */
} lesart_block;
LESART_API int32_t lesart_view_block_count(lesart_view* view);
LESART_API void lesart_view_blocks(lesart_view* view, int32_t first, int32_t count, lesart_block* out);
typedef struct {
    int32_t start, end; /* UTF-16 in the article's text (furniture: in its own text), without the ending space */
    float word_spacing; /* added at each space */
    float left, width;  /* ink, in the column */
    int32_t hyphenated; /* the next line continues the word */
    int32_t rtl;
} lesart_line;
/* Lays the block out. Borrowed until the next call on the view. */
LESART_API int32_t lesart_view_lines(lesart_view* view, int32_t block, const lesart_line** out);

/* ---- scrolling, frames ----------------------------------------------------------------------------------------------
 */
/* `top`: content coordinate at the stage's top. Lays out what comes into view. */
LESART_API void lesart_view_set_scroll(lesart_view* view, float top);
/* Draws one frame at `seconds` (monotonic). Returns 1 when another frame is needed (animation, sprites to come). */
LESART_API int32_t lesart_view_frame(lesart_view* view, double seconds);
/* Work for idle time (layout and sprites ahead); returns 1 while there is more. `milliseconds` is a wish. */
LESART_API int32_t lesart_view_idle(lesart_view* view, float milliseconds);
LESART_API void lesart_view_context_lost(lesart_view* view);
LESART_API lesart_result lesart_view_context_restored(lesart_view* view);

/* ---- input
 * ------------------------------------------------------------------------------------------------------------ */
enum { LESART_POINTER_MOVE, LESART_POINTER_DOWN, LESART_POINTER_UP, LESART_POINTER_LEAVE, LESART_POINTER_CLICK };
/* Stage coordinates. Returns what is under the pointer: 0 nothing, 1 a mention or time, 2 a panel. A click that a
 * twin's own button took is sent as a command, not as a click. */
LESART_API int32_t lesart_view_pointer(lesart_view* view, int32_t kind, float x, float y);
/* Wheel or drag inside a panel (chips row, card, timeline) in CSS pixels; returns 1 when the panel moved. */
LESART_API int32_t lesart_view_pan(lesart_view* view, float x, float y, float dx, float dy);

enum {
    LESART_COMMAND_SELECT_ENTITY, /* entity index or -1 */
    LESART_COMMAND_SELECT_TIME,   /* timeline entry index or -1: shows its passage */
    LESART_COMMAND_NEXT_MENTION,
    LESART_COMMAND_PREVIOUS_MENTION,
    LESART_COMMAND_GO_TO_MENTION, /* k-th mention of the selected entity */
    LESART_COMMAND_GO_TO_OFFSET,  /* UTF-16 offset */
    LESART_COMMAND_BACK,          /* to where the reader was before the first jump */
    LESART_COMMAND_CLOSE,         /* deselect, close the card */
    LESART_COMMAND_TOGGLE_TYPE,   /* filter: 0 person, 1 organisation, 2 place, 3 other, 4 time */
    LESART_COMMAND_HOVER_ENTITY,  /* from keyboard focus or the DOM twin; -1 none */
    LESART_COMMAND_HOVER_TIME,
    LESART_COMMAND_FOCUS,      /* twin index that has DOM focus (ring is drawn), -1 none */
    LESART_COMMAND_TOGGLE_MORE /* what a LESART_TWIN_MORE opens or closes: 0 chips, 1 timeline */
};
LESART_API void lesart_view_command(lesart_view* view, int32_t command, int32_t argument);

/* ---- twins: where the DOM's buttons and lists lie
 * ---------------------------------------------------------------------- */
enum {
    LESART_TWIN_FILTER, /* index: type */
    LESART_TWIN_CHIP,   /* index: entity */
    LESART_TWIN_PREVIOUS,
    LESART_TWIN_NEXT,
    LESART_TWIN_BACK,
    LESART_TWIN_CLOSE,
    LESART_TWIN_SNIPPET,   /* index: mention's rank within the entity */
    LESART_TWIN_COMPANION, /* card "appears with"; index: entity */
    LESART_TWIN_LINK,      /* the card's link */
    LESART_TWIN_TIME,      /* index: timeline entry */
    LESART_TWIN_MORE,      /* opens or closes: all chips (index 0), all timeline entries (index 1) */
    LESART_TWIN_EDIT       /* the reader wants to correct the card's entity; only the host can offer that */
};
typedef struct {
    int32_t kind, index;
    float x, y, width, height; /* stage */
    int32_t pressed;           /* selected, or filter on */
    int32_t visible;           /* 0: scrolled out of its panel */
} lesart_twin;
LESART_API int32_t lesart_view_twins(lesart_view* view, const lesart_twin** out);

typedef struct {
    int32_t entity;            /* selected, -1 none */
    int32_t mention, mentions; /* rank from 0 of the current one, and how many are shown; "3 of 9" */
    int32_t timeline_entry;    /* selected, -1 none */
    int32_t hover_entity, hover_time;
    int32_t can_go_back;
    int32_t filters;  /* bits as LESART_OPTION_HIGHLIGHTS */
    int32_t revision; /* twins or state changed */
} lesart_state;
LESART_API void lesart_view_state(lesart_view* view, lesart_state* out);

/* What the host must do or tell others, oldest first; returns 0 when there is none. */
enum {
    LESART_EVENT_SCROLL, /* x: content coordinate the stage's top should go to; a: 1 smooth */
    LESART_EVENT_SELECT, /* a: entity or -1, b: rank within the entity's `mentions` in the JSON or -1 */
    LESART_EVENT_TIME,   /* a: timeline entry or -1 */
    LESART_EVENT_LAYOUT  /* lesart_view_layout changed */
};
typedef struct {
    int32_t kind, a, b;
    float x;
} lesart_event;
LESART_API int32_t lesart_view_poll(lesart_view* view, lesart_event* out);

/* Where the ink of visible words lies, for tests and for find: stage rectangles of each drawn item with its UTF-16
 * start and end. Borrowed until the next call on the view. */
typedef struct {
    int32_t start, end;
    float x, y, width, height;
} lesart_ink;
LESART_API int32_t lesart_view_ink(lesart_view* view, const lesart_ink** out);
/* Counters: frames drawn, sprites rasterised, atlas evictions, draw calls of the last frame, bytes of the atlas. */
typedef struct {
    int32_t frames, sprites, evictions, draw_calls, atlas_bytes;
} lesart_counters;
LESART_API void lesart_view_counters(const lesart_view* view, lesart_counters* out);

#ifdef __cplusplus
}
#endif

#endif
