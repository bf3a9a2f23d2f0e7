#include "output/pango_text.h"

#include <errno.h>
#include <hb.h>
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "text_cache.h"
#include "text_layout.h"

/* A page has some hundred texts; beyond this many the cache starts anew. */
#define MAX_TEXTS 4096

typedef struct text_key {
    const char *text, *family;
    int size; /* as Pango counts it */
    unsigned style;
} text_key;

/* Layouts are kept as well, so that what was measured needs no second shaping to be drawn. */
typedef struct text_entry {
    text_key key; /* strings owned */
    PangoLayout *layout;
    tf_text_metrics metrics;
    char *missing; /* characters without a font; NULL: none */
} text_entry;

typedef struct font_height {
    double ascent, descent;
} font_height;

/* Sizes are compared as Pango rounds them, so that 7 and 7.0001 pt are one font, as they are on
 * paper. */
static text_key key_of(const tf_font *font, const char *text) {
    return (text_key){text, font->family ? font->family : "", (int)lrint(font->size * PANGO_SCALE),
                      (font->bold ? 1u : 0u) | (font->italic ? 2u : 0u)};
}

static guint hash_key(gconstpointer data) {
    const text_key *key = data;
    return (g_str_hash(key->text) * 31u + g_str_hash(key->family)) * 31u + (guint)key->size * 4u +
           key->style;
}

static gboolean equal_keys(gconstpointer left, gconstpointer right) {
    const text_key *a = left, *b = right;
    return a->size == b->size && a->style == b->style && strcmp(a->text, b->text) == 0 &&
           strcmp(a->family, b->family) == 0;
}

static void free_entry(void *data) {
    text_entry *entry = data;
    g_free((char *)entry->key.text);
    g_free((char *)entry->key.family);
    g_clear_object(&entry->layout);
    g_free(entry->missing);
    g_free(entry);
}

void tf_fonts_init_cache(tf_fonts *fonts) {
    fonts->texts = g_hash_table_new_full(hash_key, equal_keys, NULL, free_entry);
    fonts->heights = g_hash_table_new_full(hash_key, equal_keys, free_entry, g_free);
}

static double points(int units) {
    return (double)units / PANGO_SCALE;
}

/* ---- ascent and descent ----------------------------------------------------------------- */

/* Those of the font file's own tables, read by HarfBuzz: pango_context_get_metrics would lay out
   sample texts of the language to learn widths that nobody asked for. */
static font_height height_of_loaded(PangoFont *loaded) {
    hb_font_extents_t extents = {0};
    if (loaded)
        hb_font_get_h_extents(pango_font_get_hb_font(loaded), &extents);
    /* HarfBuzz counts up and Pango down, so signs depend on who set the scale. */
    return (font_height){fabs(points(extents.ascender)), fabs(points(extents.descender))};
}

static font_height height_of(tf_fonts *fonts, const tf_font *font) {
    text_key key = key_of(font, "");
    const font_height *known = g_hash_table_lookup(fonts->heights, &key);
    if (known)
        return *known;
    PangoFontDescription *wanted = tf_text_font(fonts, font);
    g_autoptr(PangoFont) loaded = pango_context_load_font(fonts->context, wanted);
    pango_font_description_free(wanted);
    font_height height = height_of_loaded(loaded);
    text_entry *owner = g_new0(text_entry, 1);
    owner->key = key;
    owner->key.text = g_strdup("");
    owner->key.family = g_strdup(key.family);
    g_hash_table_insert(fonts->heights, owner, g_memdup2(&height, sizeof height));
    return height;
}

/* ---- texts ------------------------------------------------------------------------------ */

/* Letters that another family lends may be taller than the figure's own. ASCII is never lent. */
static font_height height_of_runs(PangoLayout *layout, font_height height) {
    if (g_str_is_ascii(pango_layout_get_text(layout)))
        return height;
    for (GSList *run = pango_layout_get_line_readonly(layout, 0)->runs; run; run = run->next) {
        const PangoLayoutRun *glyphs = run->data;
        font_height own = height_of_loaded(glyphs->item->analysis.font);
        height.ascent = fmax(height.ascent, own.ascent);
        height.descent = fmax(height.descent, own.descent);
    }
    return height;
}

static tf_text_metrics metrics_of(PangoLayout *layout, font_height height) {
    PangoRectangle ink, logical;
    pango_layout_line_get_extents(pango_layout_get_line_readonly(layout, 0), &ink, &logical);
    height = height_of_runs(layout, height);
    tf_text_metrics metrics = {
        .advance = points(logical.width), .ascent = height.ascent, .descent = height.descent};
    if (ink.width > 0 && ink.height > 0)
        metrics.ink =
            (tf_rect){points(ink.x), points(ink.y), points(ink.width), points(ink.height)};
    return metrics;
}

static const text_entry *entry_of(tf_fonts *fonts, const tf_font *font, const char *text) {
    text_key key = key_of(font, text);
    text_entry *entry = g_hash_table_lookup(fonts->texts, &key);
    if (!entry) {
        g_autoptr(GString) missing = g_string_new(NULL);
        const int error_before = errno;
        tf_memory_watch();
        /* May open a family, which empties the cache: nothing of it is held here. */
        PangoLayout *layout = tf_text_layout(fonts, font, text, missing);
        tf_fonts_hold_line(pango_layout_get_line_readonly(layout, 0));
        font_height height = height_of(fonts, font);
        if (g_hash_table_size(fonts->texts) >= MAX_TEXTS)
            g_hash_table_remove_all(fonts->texts);
        entry = g_new0(text_entry, 1);
        entry->key = key;
        entry->key.text = g_strdup(text);
        entry->key.family = g_strdup(key.family);
        entry->layout = layout;
        entry->metrics = metrics_of(layout, height);
        entry->missing = missing->len ? g_strdup(missing->str) : NULL;
        g_hash_table_insert(fonts->texts, &entry->key, entry);
        fonts->exhausted = fonts->exhausted || tf_memory_ran_out();
        errno = error_before; /* others watch it too */
    }
    /* Told each time, so that the second figure with a label hears of it as the first did. */
    if (entry->missing) {
        for (const char *p = entry->missing; *p; p = g_utf8_next_char(p)) {
            g_autofree char *code = g_strdup_printf("(U+%04X)", g_utf8_get_char(p));
            if (strstr(fonts->missing->str, code))
                continue;
            g_string_append(fonts->missing, fonts->missing->len ? ", " : "");
            g_string_append_len(fonts->missing, p, g_utf8_next_char(p) - p);
            g_string_append_printf(fonts->missing, " %s", code);
        }
    }
    return entry;
}

PangoLayoutLine *tf_text_line(tf_fonts *fonts, const tf_font *font, const char *text) {
    return pango_layout_get_line_readonly(entry_of(fonts, font, text)->layout, 0);
}

/* Layout's interface. */
static void measure(void *self, const tf_font *font, const char *text, tf_text_metrics *metrics) {
    *metrics = entry_of(self, font, text)->metrics;
}

tf_measurer tf_fonts_measurer(tf_fonts *fonts) {
    return (tf_measurer){measure, fonts};
}

const char *tf_fonts_missing(const tf_fonts *fonts) {
    return fonts->missing->len ? fonts->missing->str : NULL;
}

bool tf_fonts_exhausted(const tf_fonts *fonts) {
    return fonts->exhausted;
}

void tf_fonts_forget_missing(tf_fonts *fonts) {
    if (fonts->exhausted) /* what is kept of the last figure may be wrong */
        g_hash_table_remove_all(fonts->texts);
    fonts->exhausted = false;
    g_string_truncate(fonts->missing, 0);
}
