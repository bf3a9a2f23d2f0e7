#include <math.h>
#include <string.h>

#include "base/fixed_digits.h"
#include "scene_internal.h"

/* The display list as text. The form is made for people who read differences: one node a line,
   fixed decimals, long lines of points wrapped. docs/scene-format.md describes it. */

enum { POINTS_A_LINE = 6 };

static const char *const cap_names[] = {"butt", "square", "round"};
static const char *const anchor_names[] = {"start", "middle", "end"};

/* The number with three decimals, from the end of the text back; -0 has no sign. Returns where it
   begins. */
static char *number_before(char *end, double value) {
    const long long thousandths = llround(value * 1000);
    const uint64_t size = thousandths < 0 ? 0 - (uint64_t)thousandths : (uint64_t)thousandths;
    char *begin = tf_digits_before(end, size, 3);
    if (thousandths < 0)
        *--begin = '-';
    return begin;
}

/* Every value brings the blank before it, so that lines never end in one. */
static void put_number(GString *out, double value) {
    char text[TF_DIGIT_CHARS], *end = text + sizeof text, *begin = number_before(end, value);
    *--begin = ' ';
    g_string_append_len(out, begin, end - begin);
}

static void put_pair(GString *out, double x, double y) {
    char text[2 * TF_DIGIT_CHARS], *end = text + sizeof text, *begin = number_before(end, y);
    *--begin = ',';
    begin = number_before(begin, x);
    *--begin = ' ';
    g_string_append_len(out, begin, end - begin);
}

/* Alpha only where it counts: nearly all colours are opaque. */
static void put_color(GString *out, tf_color color) {
    g_string_append_printf(out, " #%02x%02x%02x", color.red, color.green, color.blue);
    if (color.alpha != 255)
        g_string_append_printf(out, "%02x", color.alpha);
}

/* What wouldn't be seen, or would be mistaken for a blank, in a difference of two dumps. */
static bool is_hidden(gunichar c) {
    return g_unichar_iscntrl(c) || c == 0xa0 || c == 0xad || (c >= 0x2000 && c <= 0x200f) ||
           (c >= 0x2028 && c <= 0x202f) || (c >= 0x205f && c <= 0x206f) || c == 0x3000 ||
           c == 0xfeff;
}

static void put_string(GString *out, const char *text) {
    g_string_append(out, " \"");
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c == '"' || c == '\\')
            g_string_append_c(out, '\\');
        if (c == '\n')
            g_string_append(out, "\\n");
        else if (is_hidden(c))
            g_string_append_printf(out, "\\u{%x}", c);
        else
            g_string_append_unichar(out, c);
    }
    g_string_append_c(out, '"');
}

/* Defaults are left out, and what rounds to no line is none: a line of a dump shows what differs.
 */
static void put_pen(GString *out, const tf_pen *pen) {
    if (tf_scene_is_zero(pen->width))
        return;
    g_string_append(out, " pen");
    put_color(out, pen->color);
    put_number(out, pen->width);
    if (pen->n_dash) {
        g_string_append(out, " dash");
        for (size_t i = 0; i < pen->n_dash; i++)
            put_number(out, pen->dash[i]);
        g_string_append(out, " offset");
        put_number(out, pen->dash_offset);
    }
    if (pen->cap != TF_CAP_BUTT)
        g_string_append_printf(out, " cap %s", cap_names[pen->cap]);
}

static void put_ends(GString *out, const tf_node *node) {
    if (node->n_ends == 0)
        return;
    g_string_append_printf(out, " dashes %zu", node->n_ends);
    for (size_t i = 0; i < node->n_ends; i++)
        g_string_append_printf(out, " %zu", node->ends[i]);
}

/* The number of points stands first, so that a reader can tell a cut file from a short line. */
static void put_many_points(GString *out, const tf_node *node, size_t depth) {
    g_string_append_printf(out, " points %zu", node->n_points);
    for (size_t i = 0; i < node->n_points; i++) {
        if (i % POINTS_A_LINE == 0)
            /* One blank less: each point brings its own. */
            g_string_append_printf(out, "\n%*s", (int)(2 * depth + 3), "");
        put_pair(out, node->points[i].x, node->points[i].y);
    }
}

/* Boxes stand beside what they follow from (font, anchor), because the lint and the reader have no
   fonts to measure them with. */
static void put_text(GString *out, const tf_node *node) {
    g_string_append(out, " at");
    put_pair(out, node->at.x, node->at.y);
    g_string_append_printf(out, " %s", anchor_names[node->anchor]);
    put_number(out, node->anchor_x);
    g_string_append(out, " angle");
    put_number(out, node->angle);
    g_string_append(out, " logical");
    put_pair(out, node->logical.x, node->logical.y);
    put_pair(out, node->logical.width, node->logical.height);
    g_string_append(out, " ink");
    put_pair(out, node->ink.x, node->ink.y);
    put_pair(out, node->ink.width, node->ink.height);
    g_string_append(out, " font");
    put_string(out, node->font.family);
    put_number(out, node->font.size);
    g_string_append(out, node->font.bold ? " bold" : "");
    g_string_append(out, node->font.italic ? " italic" : "");
    g_string_append(out, " color");
    put_color(out, node->color);
    put_string(out, node->text);
}

static void put_fill(GString *out, const tf_node *node) {
    if (!node->filled)
        return;
    g_string_append(out, " fill");
    put_color(out, node->fill);
    if (node->fade.to > node->fade.from) {
        g_string_append(out, " fade");
        put_number(out, node->fade.from);
        put_number(out, node->fade.to);
    }
}

/* A group's sign is only written where it differs from what is inherited, as it was built. */
static void put_node(GString *out, const tf_node *node, size_t depth, unsigned inherited_sign) {
    static const char *const keywords[] = {
        [TF_NODE_GROUP_BEGIN] = "group", [TF_NODE_GROUP_END] = "end",
        [TF_NODE_CLIP_BEGIN] = "clip",   [TF_NODE_CLIP_END] = "end",
        [TF_NODE_LINE] = "line",         [TF_NODE_POLYLINE] = "polyline",
        [TF_NODE_POLYGON] = "polygon",   [TF_NODE_RECT] = "rect",
        [TF_NODE_TEXT] = "text"};
    g_string_append_printf(out, "%*s%s", (int)(2 * depth), "", keywords[node->type]);
    if (node->type == TF_NODE_GROUP_END || node->type == TF_NODE_CLIP_END)
        return;
    if (node->type != TF_NODE_CLIP_BEGIN)
        g_string_append_printf(out, " %s", node->role);
    if (node->type == TF_NODE_GROUP_BEGIN) {
        if (node->name)
            put_string(out, node->name);
        if (node->group_sign != inherited_sign)
            g_string_append_printf(out, " sign %u", node->group_sign);
        return;
    }
    if (node->type == TF_NODE_TEXT) {
        put_text(out, node);
        return;
    }
    bool many = node->type == TF_NODE_POLYLINE || node->type == TF_NODE_POLYGON;
    if (!many)
        for (size_t i = 0; i < node->n_points; i++)
            put_pair(out, node->points[i].x, node->points[i].y);
    if (node->steps)
        g_string_append(out, " steps");
    put_fill(out, node);
    put_pen(out, &node->pen);
    if (many) {
        put_ends(out, node);
        put_many_points(out, node, depth);
    }
}

/* What the lint holds the figure to stands in the header: a stored scene can be judged by the rules
   of the style that drew it. */
static void put_header(GString *out, const tf_scene *scene) {
    const tf_scene_header *header = &scene->header;
    g_string_append_printf(out, "trialfig-scene %d\npage", TF_DUMP_FORMAT);
    put_number(out, header->page.width);
    put_number(out, header->page.height);
    g_string_append(out, "\nbackground");
    put_color(out, header->background);
    g_string_append(out, "\nmin-text-size");
    put_number(out, header->min_text_size);
    g_string_append(out, "\nmin-text-contrast");
    put_number(out, header->min_text_contrast);
    g_string_append(out, "\nmin-line-contrast");
    put_number(out, header->min_line_contrast);
    const char *texts[][2] = {{"title", header->title},
                              {"alt", header->alt},
                              {"language", header->language},
                              {"fonts", header->fonts}};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_string_append_printf(out, "\n%s", texts[i][0]);
        put_string(out, texts[i][1]);
    }
    /* A drawing that went wrong says so, also to those who read its dump. */
    if (scene->error || scene->depth) {
        size_t node = scene->error ? scene->error_node : scene->open[scene->depth - 1].node;
        g_string_append_printf(out, "\nerror %zu", node);
        put_string(out, scene->error ? scene->error : "a group or clip is not closed");
    }
    g_string_append(out, "\n\n");
}

char *tf_scene_dump(const tf_scene *scene) {
    if (!scene)
        return NULL;
    GString *out = g_string_new(NULL);
    put_header(out, scene);
    size_t depth = 0;
    unsigned signs[TF_SCENE_MAX_DEPTH + 1] = {0};
    for (size_t i = 0; i < scene->n_nodes; i++) {
        const tf_node *node = &scene->nodes[i];
        if (node->type == TF_NODE_GROUP_END || node->type == TF_NODE_CLIP_END)
            depth--;
        put_node(out, node, depth, signs[depth]);
        g_string_append_c(out, '\n');
        if (node->type == TF_NODE_GROUP_BEGIN || node->type == TF_NODE_CLIP_BEGIN)
            signs[++depth] = node->group_sign;
    }
    return g_string_free(out, FALSE);
}
