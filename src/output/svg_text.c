#include <math.h>
#include <string.h>

#include <cairo-ft.h>
#include <hb.h>

#include "font_hold.h"
#include "paint.h"
#include "svg.h"
#include "text_cache.h"

/* Outlines are written once, in units of 1/2048 em (TrueType's own, so that they stay whole
   numbers), and used at every place and size. */
#define EM 2048.0

/* ---- outlines --------------------------------------------------------------------------- */

typedef struct outline {
    GString *data;
    double x, y; /* current point as it was written: rounding doesn't add up */
} outline;

static double tenths(double value) {
    return round(value * 10) / 10;
}

/* Relative coordinates are shorter than absolute ones in a glyph. */
static void append_relative(outline *o, char command, const double *xy, size_t n_points) {
    g_string_append_c(o->data, command);
    for (size_t i = 0; i < n_points; i++) {
        double dx = tenths(xy[2 * i]) - o->x, dy = tenths(xy[2 * i + 1]) - o->y;
        /* A minus separates numbers as well as a blank does. */
        if (i > 0 && !(dx < -0.05))
            g_string_append_c(o->data, ' ');
        tf_svg_number(o->data, dx, 1);
        if (!(dy < -0.05))
            g_string_append_c(o->data, ' ');
        tf_svg_number(o->data, dy, 1);
    }
    o->x = tenths(xy[2 * n_points - 2]);
    o->y = tenths(xy[2 * n_points - 1]);
}

/* Cairo hands out cubics only; those that came from a TrueType quadratic go back to one: with
   control points c1, c2 between p0 and p3 it is q = (3 c1 - p0)/2 = (3 c2 - p3)/2. */
static void append_curve(outline *o, double x0, double y0, const cairo_path_data_t *d) {
    double qx1 = (3 * d[1].point.x - x0) / 2, qy1 = (3 * d[1].point.y - y0) / 2;
    double qx2 = (3 * d[2].point.x - d[3].point.x) / 2, qy2 = (3 * d[2].point.y - d[3].point.y) / 2;
    if (fabs(qx1 - qx2) < 0.05 && fabs(qy1 - qy2) < 0.05) {
        double xy[] = {(qx1 + qx2) / 2, (qy1 + qy2) / 2, d[3].point.x, d[3].point.y};
        append_relative(o, 'q', xy, 2);
    } else {
        double xy[] = {d[1].point.x, d[1].point.y, d[2].point.x,
                       d[2].point.y, d[3].point.x, d[3].point.y};
        append_relative(o, 'c', xy, 3);
    }
}

/* Cairo adds a move after each closed contour; one that nothing follows would be a stray point. */
static char *path_data(const cairo_path_t *path) {
    outline o = {.data = g_string_new(NULL)};
    double x = 0, y = 0, start_x = 0, start_y = 0;
    bool move = false; /* a move is written when something follows it */
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        const cairo_path_data_t *d = &path->data[i];
        cairo_path_data_type_t type = d->header.type;
        if (type == CAIRO_PATH_CLOSE_PATH) {
            g_string_append_c(o.data, 'z');
            o.x = tenths(x = start_x);
            o.y = tenths(y = start_y);
            continue;
        }
        const cairo_path_data_t *end = &d[type == CAIRO_PATH_CURVE_TO ? 3 : 1];
        if (type == CAIRO_PATH_MOVE_TO) {
            start_x = end->point.x;
            start_y = end->point.y;
            move = true;
        } else {
            double start[] = {start_x, start_y}, to[] = {end->point.x, end->point.y};
            if (move)
                append_relative(&o, 'm', start, 1);
            move = false;
            if (type == CAIRO_PATH_LINE_TO)
                append_relative(&o, 'l', to, 1);
            else
                append_curve(&o, x, y, d);
        }
        x = end->point.x;
        y = end->point.y;
    }
    return g_string_free(o.data, FALSE);
}

/* The outline of a glyph at EM, from the font that Pango chose, unhinted. */
static char *glyph_outline(PangoFont *font, PangoGlyph glyph) {
    cairo_scaled_font_t *chosen = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font));
    cairo_matrix_t size, identity;
    cairo_matrix_init_scale(&size, EM, EM);
    cairo_matrix_init_identity(&identity);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_scaled_font_get_font_options(chosen, options);
    cairo_scaled_font_t *large = cairo_scaled_font_create(cairo_scaled_font_get_font_face(chosen),
                                                          &size, &identity, options);
    tf_font_hold(large);
    cairo_font_options_destroy(options);
    cairo_surface_t *surface = cairo_recording_surface_create(CAIRO_CONTENT_ALPHA, NULL);
    cairo_t *cr = cairo_create(surface);
    cairo_set_scaled_font(cr, large);
    cairo_glyph_path(cr, &(cairo_glyph_t){.index = glyph}, 1);
    cairo_path_t *path = cairo_copy_path(cr);
    char *data = path_data(path);
    cairo_path_destroy(path);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    cairo_scaled_font_destroy(large);
    return data;
}

/* ---- outlines that were made ------------------------------------------------------------ */

/* All figures of a run use the same hundred glyphs; a text in Chinese may use many more. */
enum { MAX_GLYPHS = 4096 };

typedef struct glyph {
    hb_face_t *face; /* not the font, which has a size; the font map holds it */
    PangoGlyph index;
    char *id, *data; /* "": a blank */
} glyph;

static guint hash_glyph(const void *key) {
    const glyph *one = key;
    return g_direct_hash(one->face) ^ (one->index * 2654435761u);
}

static gboolean equal_glyphs(const void *a, const void *b) {
    const glyph *x = a, *y = b;
    return x->face == y->face && x->index == y->index;
}

static void free_glyph(void *data) {
    glyph *one = data;
    g_free(one->id);
    g_free(one->data);
    g_free(one);
}

static const glyph *find_glyph(tf_fonts *fonts, PangoFont *font, PangoGlyph index) {
    const glyph wanted = {.face = hb_font_get_face(pango_font_get_hb_font(font)), .index = index};
    if (!fonts->outlines)
        fonts->outlines = g_hash_table_new_full(hash_glyph, equal_glyphs, free_glyph, NULL);
    const glyph *known = g_hash_table_lookup(fonts->outlines, &wanted);
    if (known)
        return known;
    if (g_hash_table_size(fonts->outlines) >= MAX_GLYPHS)
        g_hash_table_remove_all(fonts->outlines);
    glyph *made = g_memdup2(&wanted, sizeof wanted);
    made->data = glyph_outline(font, index);
    made->id = *made->data ? tf_svg_hash_id("g", made->data) : g_strdup("");
    g_hash_table_add(fonts->outlines, made);
    return made;
}

/* The id of a glyph's outline, which is written where it is used first; "" for a blank. Lent until
   the next glyph. */
static const char *glyph_id(tf_svg *svg, PangoFont *font, PangoGlyph index) {
    if (index == PANGO_GLYPH_EMPTY || (index & PANGO_GLYPH_UNKNOWN_FLAG))
        return "";
    const glyph *one = find_glyph(svg->fonts, font, index);
    if (*one->data && !g_hash_table_contains(svg->ids, one->id)) {
        g_hash_table_add(svg->ids, g_strdup(one->id));
        g_string_append_printf(svg->defs, "<path id=\"%s\" d=\"%s\"/>\n", one->id, one->data);
    }
    return one->id;
}

/* ---- text nodes ------------------------------------------------------------------------- */

static void append_transform(GString *out, const tf_node *node, double scale) {
    g_string_append(out, " transform=\"translate(");
    tf_svg_number(out, node->at.x, 3);
    g_string_append_c(out, ' ');
    tf_svg_number(out, node->at.y, 3);
    g_string_append_c(out, ')');
    if (node->angle != 0) {
        g_string_append(out, " rotate(");
        tf_svg_number(out, -node->angle, 3);
        g_string_append_c(out, ')');
    }
    if (scale != 1) {
        g_string_append(out, " scale(");
        tf_svg_number(out, scale, 9);
        g_string_append_c(out, ')');
    }
    g_string_append_c(out, '"');
}

/* Glyphs are used where Pango put them, in order of the page from left to right, whatever the
   direction of the script. */
static void append_glyphs(tf_svg *svg, const PangoLayoutLine *line, double size) {
    double x = 0, unit = EM / size / PANGO_SCALE;
    for (const GSList *l = line->runs; l; l = l->next) {
        const PangoGlyphItem *run = l->data;
        for (int i = 0; i < run->glyphs->num_glyphs; i++) {
            const PangoGlyphInfo *info = &run->glyphs->glyphs[i];
            const char *id = glyph_id(svg, run->item->analysis.font, info->glyph);
            if (*id) {
                double at = (x + info->geometry.x_offset) * unit;
                g_string_append(svg->body, "<use xlink:href=\"#");
                g_string_append(svg->body, id);
                g_string_append(svg->body, "\" x=\"");
                tf_svg_number(svg->body, at, 1);
                g_string_append_c(svg->body, '"');
                if (info->geometry.y_offset != 0) {
                    g_string_append(svg->body, " y=\"");
                    tf_svg_number(svg->body, info->geometry.y_offset * unit, 1);
                    g_string_append_c(svg->body, '"');
                }
                g_string_append(svg->body, "/>");
            }
            x += info->geometry.width;
        }
    }
}

/* Fonts of the same widths stand in where the reader lacks ours. */
static void append_family(GString *out, const char *family) {
    bool as_arial = g_ascii_strcasecmp(family, "Liberation Sans") == 0 ||
                    g_ascii_strcasecmp(family, "Arimo") == 0;
    g_string_append(out, " font-family=\"'");
    tf_svg_escape(out, family);
    g_string_append_printf(out, "', %ssans-serif\"", as_arial ? "Arial, Helvetica, " : "");
}

/* textLength makes a reader with another font stretch the blanks between letters, so that what was
   measured free of overlap stays so. */
static void write_element(tf_svg *svg, const tf_node *node, PangoLayoutLine *line) {
    static const double shares[] = {0, 0.5, 1};
    static const char *const anchors[] = {"start", "middle", "end"};
    PangoRectangle logical;
    pango_layout_line_get_extents(line, NULL, &logical);
    double length = (double)logical.width / PANGO_SCALE;
    /* Anchored as in the scene, so that in another font it still is where it belongs. */
    tf_point along = tf_text_direction(node);
    tf_node anchored = *node;
    anchored.at.x += along.x * length * shares[node->anchor];
    anchored.at.y += along.y * length * shares[node->anchor];
    GString *out = svg->body;
    guint family = tf_fonts_family_index(svg->fonts, node->font.family);
    g_string_append(out, "<text xml:space=\"preserve\"");
    tf_svg_class(out, node->role);
    append_transform(out, &anchored, 1);
    append_family(out, tf_fonts_family_name(svg->fonts, family));
    tf_svg_attribute(out, "font-size", node->font.size);
    if (node->font.bold)
        g_string_append(out, " font-weight=\"bold\"");
    if (node->font.italic)
        g_string_append(out, " font-style=\"italic\"");
    tf_svg_color(out, "fill", node->color);
    /* SVG's start is where the text begins, which is the right end of Hebrew and Arabic. */
    bool from_right = line->resolved_dir == PANGO_DIRECTION_RTL;
    unsigned anchor = from_right ? TF_ANCHOR_END - node->anchor : node->anchor;
    if (from_right)
        g_string_append(out, " direction=\"rtl\"");
    if (anchor != TF_ANCHOR_START)
        tf_svg_attribute_text(out, "text-anchor", anchors[anchor]);
    if (length > 0)
        tf_svg_attribute(out, "textLength", length);
    g_string_append_c(out, '>');
    tf_svg_escape(out, pango_layout_get_text(line->layout));
    g_string_append(out, "</text>\n");
}

void tf_svg_text(tf_svg *svg, const tf_node *node) {
    PangoLayoutLine *line = tf_text_line(svg->fonts, &node->font, node->text);
    if (svg->text)
        write_element(svg, node, line);
    else if (node->font.size > 0) {
        /* The label carries the text as it was given: what a reader, a search or an editor can
         * find. */
        g_string_append(svg->body, "<g");
        tf_svg_class(svg->body, node->role);
        tf_svg_attribute_text(svg->body, "aria-label", node->text);
        tf_svg_color(svg->body, "fill", node->color);
        append_transform(svg->body, node, node->font.size / EM);
        g_string_append_c(svg->body, '>');
        append_glyphs(svg, line, node->font.size);
        g_string_append(svg->body, "</g>\n");
    }
}
