#include "svg.h"

#include <math.h>

#include "output/page_mark.h"
#include "simplify.h"
#include "writer.h"

/* ---- shapes ----------------------------------------------------------------------------- */

static void append_pen(GString *out, const tf_node *node) {
    const tf_pen *pen = &node->pen;
    static const char *const caps[] = {NULL, "square", "round"};
    if (!(pen->width > 0) || pen->color.alpha == 0)
        return;
    tf_svg_color(out, "stroke", pen->color);
    tf_svg_attribute(out, "stroke-width", pen->width);
    if (pen->cap != TF_CAP_BUTT)
        tf_svg_attribute_text(out, "stroke-linecap", caps[pen->cap]);
    if (pen->n_dash == 0 || node->n_ends > 0)
        return;
    g_string_append(out, " stroke-dasharray=\"");
    for (size_t i = 0; i < pen->n_dash; i++) {
        g_string_append(out, i ? " " : "");
        tf_svg_number(out, pen->dash[i], 3);
    }
    g_string_append_c(out, '"');
    if (pen->dash_offset != 0)
        tf_svg_attribute(out, "stroke-dashoffset", pen->dash_offset);
}

/* Named by what it is, as clips are: bands of one colour that end together share it. */
static void append_fading(tf_svg *svg, const tf_node *node) {
    tf_color gone = node->fill;
    gone.alpha = 0;
    g_autoptr(GString) gradient = g_string_new(" gradientUnits=\"userSpaceOnUse\"");
    tf_svg_attribute(gradient, "x1", node->fade.from);
    tf_svg_attribute(gradient, "x2", node->fade.to);
    g_string_append(gradient, " y1=\"0\" y2=\"0\"><stop");
    tf_svg_color(gradient, "stop-color", node->fill);
    g_string_append(gradient, "/><stop offset=\"1\"");
    tf_svg_color(gradient, "stop-color", gone);
    g_string_append(gradient, "/></linearGradient>\n");
    g_autofree char *id = tf_svg_hash_id("fade-", gradient->str);
    if (g_hash_table_add(svg->ids, g_strdup(id)))
        g_string_append_printf(svg->defs, "<linearGradient id=\"%s\"%s", id, gradient->str);
    g_string_append_printf(svg->body, " fill=\"url(#%s)\"", id);
}

static void append_paint(tf_svg *svg, const tf_node *node) {
    if (!node->filled || node->fill.alpha == 0)
        g_string_append(svg->body, " fill=\"none\"");
    else if (node->fade.to > node->fade.from)
        append_fading(svg, node);
    else
        tf_svg_color(svg->body, "fill", node->fill);
    append_pen(svg->body, node);
}

static double thousandths(double value) {
    return round(value * 1000);
}

/* Edges along an axis take one number; what doesn't move by a thousandth of a point is left out. */
static void append_path(GString *out, const tf_point *points, size_t n) {
    double x = 0, y = 0;
    for (size_t i = 0; i < n; i++) {
        double to_x = thousandths(points[i].x), to_y = thousandths(points[i].y);
        if (i > 1 && to_x == x && to_y == y)
            continue;
        if (i > 0 && to_y == y) {
            g_string_append_c(out, 'H');
            tf_svg_number(out, points[i].x, 3);
        } else if (i > 0 && to_x == x) {
            g_string_append_c(out, 'V');
            tf_svg_number(out, points[i].y, 3);
        } else {
            g_string_append_c(out, i ? 'L' : 'M');
            tf_svg_number(out, points[i].x, 3);
            g_string_append_c(out, ' ');
            tf_svg_number(out, points[i].y, 3);
        }
        x = to_x;
        y = to_y;
    }
}

/* The same simplification as in PDF, so that both show the same curve. */
static bool write_points(tf_svg *svg, const tf_node *node) {
    tf_drawn drawn;
    bool good = tf_drawn_of(node, TF_TOLERANCE_VECTOR, &drawn);
    if (good) {
        g_string_append(svg->body, "<path");
        tf_svg_class(svg->body, node->role);
        g_string_append(svg->body, " d=\"");
        for (size_t i = 0, begin = 0; i < drawn.n_pieces; begin = drawn.ends[i++])
            append_path(svg->body, drawn.points + begin, drawn.ends[i] - begin);
        if (node->type == TF_NODE_POLYGON)
            g_string_append_c(svg->body, 'z');
        g_string_append_c(svg->body, '"');
        append_paint(svg, node);
        g_string_append(svg->body, "/>\n");
    }
    tf_drawn_clear(&drawn);
    return good;
}

static void append_rectangle(GString *out, const tf_point *corners) {
    tf_svg_attribute(out, "x", fmin(corners[0].x, corners[1].x));
    tf_svg_attribute(out, "y", fmin(corners[0].y, corners[1].y));
    tf_svg_attribute(out, "width", fabs(corners[1].x - corners[0].x));
    tf_svg_attribute(out, "height", fabs(corners[1].y - corners[0].y));
}

static void write_rectangle(tf_svg *svg, const tf_node *node) {
    g_string_append(svg->body, "<rect");
    tf_svg_class(svg->body, node->role);
    append_rectangle(svg->body, node->points);
    append_paint(svg, node);
    g_string_append(svg->body, "/>\n");
}

/* ---- structure -------------------------------------------------------------------------- */

/* "curve: VRd" and "risk_table.row: VRd": an arm's name alone would stand there many times. */
static char *group_label(const tf_node *node) {
    const char *role = node->role && *node->role ? node->role : "group";
    if (!node->name || !*node->name)
        return g_strdup(role);
    return g_str_has_prefix(node->name, role) ? g_strdup(node->name)
                                              : g_strdup_printf("%s: %s", role, node->name);
}

/* Inkscape lists layers by their label, Illustrator by their id: both say what a person calls it.
   No title element: browsers would show it under the mouse. */
static void begin_layer(tf_svg *svg, const char *label) {
    tf_svg_attribute_text(svg->body, "inkscape:groupmode", "layer");
    tf_svg_attribute_text(svg->body, "inkscape:label", label);
    g_string_append(svg->body, ">\n");
}

static void begin_group(tf_svg *svg, const tf_node *node) {
    g_autofree char *label = group_label(node), *id = tf_svg_name_id(svg, label);
    g_string_append(svg->body, "<g");
    tf_svg_attribute_text(svg->body, "id", id);
    tf_svg_class(svg->body, node->role);
    begin_layer(svg, label);
}

/* Clips are named by their area: panels that share it share the path, whatever was written before.
 */
static void begin_clip(tf_svg *svg, const tf_node *node) {
    g_autoptr(GString) area = g_string_new(NULL);
    append_rectangle(area, node->points);
    g_autofree char *id = tf_svg_hash_id("clip-", area->str);
    if (g_hash_table_add(svg->ids, g_strdup(id)))
        g_string_append_printf(svg->defs, "<clipPath id=\"%s\"><rect%s/></clipPath>\n", id,
                               area->str);
    /* A layer too: in a plain group Inkscape would not list the layers inside. */
    g_string_append_printf(svg->body, "<g clip-path=\"url(#%s)\"", id);
    begin_layer(svg, "plot area");
}

static bool write_node(tf_svg *svg, const tf_node *node) {
    switch (node->type) {
    case TF_NODE_GROUP_BEGIN:
        begin_group(svg, node);
        break;
    case TF_NODE_CLIP_BEGIN:
        begin_clip(svg, node);
        break;
    case TF_NODE_GROUP_END:
    case TF_NODE_CLIP_END:
        g_string_append(svg->body, "</g>\n");
        break;
    case TF_NODE_LINE:
    case TF_NODE_POLYLINE:
    case TF_NODE_POLYGON:
        return write_points(svg, node);
    case TF_NODE_RECT:
        write_rectangle(svg, node);
        break;
    case TF_NODE_TEXT:
        tf_svg_text(svg, node);
        break;
    }
    return true;
}

/* Physical size in millimetres and a view box in points: programs that ignore either still get the
   proportions right. */
static void append_size(GString *out, const char *name, double points) {
    g_string_append_printf(out, " %s=\"", name);
    tf_svg_number(out, points / TF_POINTS_PER_MM, 3);
    g_string_append(out, "mm\"");
}

/* Cairo's miter limit is 10, SVG's 4: arrow heads would lose their tips. */
static void append_root(GString *out, const tf_scene_header *header, size_t page,
                        const char *title_id, const char *desc_id) {
    g_string_append(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                         "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                         "xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
                         "xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\"");
    append_size(out, "width", header->page.width);
    append_size(out, "height", header->page.height);
    g_string_append(out, " viewBox=\"0 0 ");
    tf_svg_number(out, header->page.width, 3);
    g_string_append_c(out, ' ');
    tf_svg_number(out, header->page.height, 3);
    g_string_append_c(out, '"');
    if (header->language && *header->language) {
        tf_svg_attribute_text(out, "xml:lang", header->language);
        tf_svg_attribute_text(out, "lang", header->language);
    }
    g_string_append_printf(out,
                           " role=\"img\" aria-labelledby=\"%s %s\" stroke-miterlimit=\"10\">\n",
                           title_id, desc_id);
    g_autofree char *mark = tf_page_mark_text(page);
    g_string_append_printf(out, "<!-- %s -->\n", mark);
}

static void append_background(GString *out, const tf_scene_header *header) {
    if (header->background.alpha == 0)
        return;
    g_string_append(out, "<rect class=\"background\"");
    tf_svg_attribute(out, "width", header->page.width);
    tf_svg_attribute(out, "height", header->page.height);
    tf_svg_color(out, "fill", header->background);
    g_string_append(out, "/>\n");
}

/* The body is written first, since what it uses decides which definitions stand before it. */
bool tf_write_svg(const tf_render_job *job) {
    const tf_scene_header *header = tf_scene_get_header(job->scene);
    tf_svg svg = {.fonts = job->fonts, .text = job->options->svg_text};
    svg.body = g_string_sized_new(1 << 16);
    svg.defs = g_string_new(NULL);
    svg.ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    bool ok = true;
    for (size_t i = 0; i < tf_scene_n_nodes(job->scene) && ok; i++)
        ok = write_node(&svg, tf_scene_node(job->scene, i));
    if (!ok)
        tf_diag_no_memory(job->diag, "the drawing");
    g_autoptr(GString) head = g_string_new(NULL);
    /* Screen readers take the first title and desc of the root; the ids bind them to it even when
       the file is pasted into a page that has titles of its own. */
    const char *title = header->title ? header->title : "", *alt = header->alt ? header->alt : "";
    g_autofree char *both = g_strconcat(title, "\n", alt, NULL);
    g_autofree char *title_id = tf_svg_hash_id("title-", both);
    g_autofree char *desc_id = tf_svg_hash_id("desc-", both);
    append_root(head, header, tf_scene_page_number(job->scene), title_id, desc_id);
    g_string_append_printf(head, "<title id=\"%s\">", title_id);
    tf_svg_escape(head, title);
    g_string_append_printf(head, "</title>\n<desc id=\"%s\">", desc_id);
    tf_svg_escape(head, alt);
    g_string_append(head, "</desc>\n");
    if (svg.defs->len)
        g_string_append_printf(head, "<defs>\n%s</defs>\n", svg.defs->str);
    append_background(head, header);
    g_string_append(svg.body, "</svg>\n");
    ok = ok && tf_sink_write(job->sink, head->str, head->len) &&
         tf_sink_write(job->sink, svg.body->str, svg.body->len);
    g_string_free(svg.body, TRUE);
    g_string_free(svg.defs, TRUE);
    g_hash_table_unref(svg.ids);
    return ok;
}
