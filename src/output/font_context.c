#include "fonts.h"

#include <cairo-ft.h>
#include <pango/pangofc-fontmap.h>

#include "font_hold.h"
#include "font_threads.h"

/* Every family that is open, in the order of the chain: the order in which they were needed must
   not show. The configuration has no rules, so nothing of the machine's settings gets in. */
static FcConfig *make_config(const tf_fonts *fonts) {
    FcConfig *config = FcConfigCreate();
    for (guint i = 0; i < fonts->families->len; i++) {
        const tf_family *family = fonts->families->pdata[i];
        for (int face = 0; family->state == TF_FAMILY_OPEN && face < TF_N_FACES; face++)
            if (family->files.path[face] &&
                !FcConfigAppFontAddFile(config, (const FcChar8 *)family->files.path[face]) &&
                face == TF_FACE_REGULAR) {
                FcConfigDestroy(config);
                return NULL;
            }
    }
    return config;
}

/* Hints and rounding would make the same label 3 % longer at 72 dpi than at 300: positions must
   depend on the font alone. */
static PangoContext *make_context(PangoFontMap *map) {
    PangoContext *context = pango_font_map_create_context(map);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 72.0); /* one unit is one point */
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
    pango_context_set_language(context, pango_language_from_string("en"));
    return context;
}

void tf_fonts_hold_line(const PangoLayoutLine *line) {
    for (const GSList *l = line->runs; l; l = l->next)
        tf_font_hold_of(((const PangoGlyphItem *)l->data)->item->analysis.font);
}

/* Layouts hold their context, so the cache goes first. */
void tf_fonts_drop_context(tf_fonts *fonts) {
    g_hash_table_remove_all(fonts->texts);
    g_hash_table_remove_all(fonts->heights);
    if (fonts->outlines)
        g_hash_table_remove_all(fonts->outlines);
    g_clear_object(&fonts->context);
    if (fonts->map) {
        tf_font_threads_wait(fonts->map);
        /* or Pango 1.50 never lets go of the configuration */
        pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts->map), NULL);
    }
    g_clear_object(&fonts->map);
    g_clear_pointer(&fonts->config, FcConfigDestroy);
}

bool tf_fonts_rebuild(tf_fonts *fonts) {
    FcConfig *config = make_config(fonts);
    if (!config)
        return false;
    tf_fonts_drop_context(fonts);
    fonts->config = config;
    fonts->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts->map), config);
    fonts->context = make_context(fonts->map);
    return true;
}
