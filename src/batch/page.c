#include "page.h"

#include <string.h>

#include "scene/scene.h"

#define SCENE_START "trialfig-scene "

/* Light, dark and printed; one column on a phone. */
static const char style[] =
    ":root{color-scheme:light dark;--ink:#1c1c1e;--soft:#5b5b60;--page:#fff;--card:#f6f6f7;"
    "--rule:#d8d8dc;--mark:#b3261e;--link:#0b57d0}"
    "@media(prefers-color-scheme:dark){:root{--ink:#ececee;--soft:#a9a9b0;--page:#141416;"
    "--card:#1e1e21;--rule:#3a3a40;--mark:#ffb4ab;--link:#a8c7fa}}"
    "*{box-sizing:border-box}body{margin:0 auto;max-width:76rem;padding:1.5rem 1rem 4rem;"
    "background:var(--page);color:var(--ink);font:16px/1.5 system-ui,sans-serif}"
    "a{color:var(--link)}a:focus-visible,summary:focus-visible,input:focus-visible,label:focus-"
    "within{outline:3px solid var(--link);outline-offset:2px}"
    "h1{font-size:1.6rem;line-height:1.25;margin:0 0 .5rem}h2{font-size:1.15rem;margin:0 0 .5rem}"
    "p{margin:.4rem 0;overflow-wrap:anywhere}.soft{color:var(--soft)}"
    "nav ul{padding:0;list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1rem}"
    "article{border-top:1px solid var(--rule);padding:1.5rem 0}"
    "figure{margin:0 0 .75rem}img{display:block;max-width:100%;height:auto;background:#fff;"
    "border:1px solid var(--rule)}figcaption{max-width:46rem;margin-top:.75rem;"
    "font-size:.9rem;color:var(--soft);white-space:pre-line}h2 small{font-weight:400;"
    "font-size:.85rem;color:var(--soft);margin-left:.5rem}"
    ".pair{display:grid;grid-template-columns:1fr 1fr;gap:1rem}.pair h3{font-size:.95rem;margin:0}"
    "@media(max-width:40rem){.pair{grid-template-columns:1fr}}"
    ".changes{padding-left:1.2rem}.changes li{overflow-wrap:anywhere}"
    ".verdict{color:var(--mark);font-weight:600}"
    ".scroll{overflow-x:auto;max-height:24rem}table{border-collapse:collapse;font-size:.875rem}"
    "caption{text-align:left;padding:.25rem 0}th,td{padding:.2rem .75rem .2rem 0;text-align:left;"
    "border-bottom:1px solid var(--rule)}td.number{text-align:right;"
    "font-variant-numeric:tabular-nums}summary{cursor:pointer;padding:.35rem 0}"
    ".stack{position:relative;display:inline-block;max-width:100%}.stack .after{position:absolute;"
    "inset:0}.stack .after img{width:100%;height:100%}"
    ".stack input{display:block;width:100%;margin:.5rem 0}"
    "@keyframes blink{50%{opacity:0}}.blink:checked~.stack .after{animation:blink 1.6s steps(1) "
    "infinite}@media(prefers-reduced-motion:reduce){.blink:checked~.stack .after{animation-"
    "duration:4s}}"
    "@media print{nav,.blink,.blink+label{display:none}article{break-inside:avoid}details{display:"
    "block}}";

void tf_page_text(GString *html, const char *text) {
    g_autofree char *escaped = g_markup_escape_text(text, -1);
    g_string_append(html, escaped);
}

void tf_page_begin(GString *html, const char *title) {
    g_string_append(html,
                    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                    "<title>");
    tf_page_text(html, title);
    g_string_append_printf(html, "</title>\n<style>%s</style>\n</head>\n<body>\n", style);
}

void tf_page_end(GString *html) {
    g_string_append(html, "</body>\n</html>\n");
}

/* ---- pictures -------------------------------------------------------------------------------- */

struct tf_page_pictures {
    GHashTable *fonts; /* family -> tf_fonts */
};

static void free_fonts(void *data) {
    tf_fonts_free(data);
}

tf_page_pictures *tf_page_pictures_new(void) {
    tf_page_pictures *pictures = g_new0(tf_page_pictures, 1);
    pictures->fonts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_fonts);
    return pictures;
}

void tf_page_pictures_free(tf_page_pictures *pictures) {
    if (pictures) {
        g_hash_table_unref(pictures->fonts);
        g_free(pictures);
    }
}

static bool append_bytes(void *user, const void *data, size_t length) {
    g_byte_array_append(user, data, (guint)length);
    return true;
}

static tf_fonts *fonts_of(tf_page_pictures *pictures, const tf_scene *scene) {
    const char *family = "Liberation Sans";
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (node->type == TF_NODE_TEXT && node->font.family) {
            family = node->font.family;
            break;
        }
    }
    tf_fonts *fonts = g_hash_table_lookup(pictures->fonts, family);
    if (fonts)
        return fonts;
    g_autoptr(tf_diag) unheard = tf_diag_new();
    fonts = tf_fonts_new(family, NULL, TF_FONTS_OR_OTHERS, unheard);
    if (fonts)
        g_hash_table_insert(pictures->fonts, g_strdup(family), fonts);
    return fonts;
}

/* Outlines, so that it looks the same without the fonts; as an address of its own, so that names
   inside of one picture don't meet those of another. */
static bool add_page(tf_page_pictures *pictures, GString *html, const char *text, size_t length) {
    g_autoptr(tf_diag) unheard = tf_diag_new();
    g_autoptr(tf_scene) scene = tf_scene_parse(text, length, "record", unheard);
    tf_fonts *fonts = scene ? fonts_of(pictures, scene) : NULL;
    g_autoptr(GByteArray) svg = g_byte_array_new();
    const tf_render_options options = tf_render_options_default();
    const tf_writer writer = {append_bytes, svg};
    if (!fonts || !tf_render(scene, fonts, TF_FORMAT_SVG, &options, writer, unheard))
        return false;
    g_autofree char *data = g_base64_encode(svg->data, svg->len);
    g_string_append_printf(html, "<img width=\"%.0f\" height=\"%.0f\" loading=\"lazy\" alt=\"",
                           tf_scene_width(scene) * 96 / 72, tf_scene_height(scene) * 96 / 72);
    tf_page_text(html, tf_scene_get_header(scene)->alt);
    g_string_append_printf(html, "\" src=\"data:image/svg+xml;base64,%s\">\n", data);
    return true;
}

bool tf_page_pictures_add(tf_page_pictures *pictures, GString *html, const tf_record *record) {
    bool good = record && record->scene && *record->scene;
    for (const char *page = good ? record->scene : ""; *page && good;) {
        const char *next = strstr(page + 1, "\n" SCENE_START);
        const size_t length = next ? (size_t)(next + 1 - page) : strlen(page);
        good = add_page(pictures, html, page, length);
        page += length;
    }
    if (!good)
        g_string_append(html, "<p class=\"soft\">No picture of it.</p>\n");
    return good;
}
