#ifndef OUTPUT_SVG_H
#define OUTPUT_SVG_H

#include "fonts.h"
#include "scene/scene.h"

/* The parts of the SVG writer. Bytes must not depend on the process, the locale or on what was
   written before, so ids are made of what they name: a glyph's id is a hash of its outline, which
   also lets several figures stand in one HTML page without taking each other's glyphs. */

typedef struct tf_svg {
    tf_fonts *fonts;
    bool text; /**< text elements instead of outlines */
    GString *body, *defs;
    GHashTable *ids; /**< every id given out */
} tf_svg;

/* ---- svg_write.c: numbers, escapes, ids ---- */

/** At most `decimals` (0-9) decimals, no trailing zeros, never "-0". */
void tf_svg_number(GString *out, double value, int decimals);
/** ` name="value"` with three decimals. */
void tf_svg_attribute(GString *out, const char *name, double value);
/** ` name="value"` with the value escaped. */
void tf_svg_attribute_text(GString *out, const char *name, const char *value);
/** Escapes & < > " and drops what XML can't hold. */
void tf_svg_escape(GString *out, const char *text);
/** ` name="#abc"` and, unless opaque, ` name-opacity="0.5"`. */
void tf_svg_color(GString *out, const char *name, tf_color color);
/** ` class="axis-x-tick"`, or nothing without a role. */
void tf_svg_class(GString *out, const char *role);
/** `prefix` and eight letters and digits that hash `content`. */
char *tf_svg_hash_id(const char *prefix, const char *content);
/** An id made of a person's name for a thing; the second of that name ends in "-2". New text. */
char *tf_svg_name_id(tf_svg *svg, const char *name);

/* ---- svg_text.c ---- */

/** A text node, as outlines or as a text element. */
void tf_svg_text(tf_svg *svg, const tf_node *node);

#endif
