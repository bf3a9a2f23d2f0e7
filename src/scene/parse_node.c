#include "parse_node.h"

#include "base/memory.h"

/* The shortest point is " 0,0", the shortest end of a dash " 2". */
enum { FEWEST_CHARS_A_POINT = 4, FEWEST_CHARS_AN_END = 2 };

/* Strings of one node, which the scene copies. */
typedef struct node_strings {
    char *role, *name, *text, *family;
    tf_point *points;
    size_t *ends;
} node_strings;

/* Sets of three: caps and anchors. The message lists them all. */
static bool read_choice(tf_dump_reader *reader, const char *const *names, size_t n, int *chosen) {
    for (size_t i = 0; i < n; i++)
        if (tf_dump_take(reader, names[i])) {
            *chosen = (int)i;
            return true;
        }
    return tf_dump_fail(reader, "one of \"%s\", \"%s\", \"%s\" should stand here", names[0],
                        names[1], names[2]);
}

static bool read_pen(tf_dump_reader *reader, tf_pen *pen) {
    static const char *const caps[] = {"butt", "square", "round"};
    if (!tf_dump_take(reader, "pen"))
        return true;
    if (!tf_dump_color(reader, &pen->color) || !tf_dump_number(reader, &pen->width))
        return false;
    if (tf_dump_take(reader, "dash")) {
        while (!tf_dump_take(reader, "offset")) {
            if (pen->n_dash == G_N_ELEMENTS(pen->dash))
                return tf_dump_fail(reader, "the dash pattern should end here with \"offset\"");
            if (!tf_dump_number(reader, &pen->dash[pen->n_dash]))
                return false;
            pen->n_dash++;
        }
        if (!tf_dump_number(reader, &pen->dash_offset))
            return false;
    }
    int cap = TF_CAP_BUTT;
    if (tf_dump_take(reader, "cap") && !read_choice(reader, caps, 3, &cap))
        return false;
    pen->cap = (tf_line_cap)cap;
    return true;
}

static bool read_style(tf_dump_reader *reader, tf_node *node) {
    node->steps = tf_dump_take(reader, "steps");
    node->filled = tf_dump_take(reader, "fill");
    if (node->filled && !tf_dump_color(reader, &node->fill))
        return false;
    if (node->filled && tf_dump_take(reader, "fade") &&
        (!tf_dump_number(reader, &node->fade.from) || !tf_dump_number(reader, &node->fade.to)))
        return false;
    return read_pen(reader, &node->pen);
}

/* An announced number is checked against what the text can hold before memory is asked for: a line
   of a few bytes must not be able to ask for gigabytes. */
static bool read_ends(tf_dump_reader *reader, tf_node *node, size_t **ends) {
    if (!tf_dump_take(reader, "dashes"))
        return true;
    if (!tf_dump_count(reader, &node->n_ends))
        return false;
    if (node->n_ends > (size_t)(reader->end - reader->at) / FEWEST_CHARS_AN_END)
        return tf_dump_fail(reader, "more dashes are announced than the text can hold");
    *ends = tf_try_alloc(node->n_ends, sizeof **ends);
    node->ends = *ends;
    if (node->n_ends && !*ends) {
        tf_diag_no_memory(reader->diag, "the dashes of a line");
        reader->failed = true;
        return false;
    }
    for (size_t i = 0; i < node->n_ends; i++)
        if (!tf_dump_count(reader, &(*ends)[i]))
            return false;
    return true;
}

static bool read_points(tf_dump_reader *reader, tf_node *node, tf_point **points) {
    if (!tf_dump_take(reader, "points"))
        return tf_dump_fail(reader, "\"points\" should stand here");
    if (!tf_dump_count(reader, &node->n_points))
        return false;
    if (node->n_points > (size_t)(reader->end - reader->at) / FEWEST_CHARS_A_POINT)
        return tf_dump_fail(reader, "more points are announced than the text can hold");
    *points = tf_try_alloc(node->n_points, sizeof **points);
    node->points = *points;
    if (node->n_points && !*points) {
        tf_diag_no_memory(reader->diag, "the points of a line");
        reader->failed = true;
        return false;
    }
    for (size_t i = 0; i < node->n_points; i++) {
        if (reader->at < reader->end && *reader->at == '\n') {
            tf_dump_newline(reader);
            /* The last blank belongs to the point. */
            while (reader->end - reader->at > 1 && reader->at[0] == ' ' && reader->at[1] == ' ')
                reader->at++;
        }
        if (!tf_dump_pair(reader, &(*points)[i].x, &(*points)[i].y))
            return false;
    }
    return true;
}

static bool read_two_points(tf_dump_reader *reader, tf_node *node, tf_point **points) {
    *points = g_new0(tf_point, 2);
    node->points = *points;
    node->n_points = 2;
    return tf_dump_pair(reader, &(*points)[0].x, &(*points)[0].y) &&
           tf_dump_pair(reader, &(*points)[1].x, &(*points)[1].y);
}

static bool want(tf_dump_reader *reader, const char *word) {
    return tf_dump_take(reader, word) || tf_dump_fail(reader, "\"%s\" should stand here", word);
}

static bool read_box(tf_dump_reader *reader, const char *word, tf_rect *box) {
    return want(reader, word) && tf_dump_pair(reader, &box->x, &box->y) &&
           tf_dump_pair(reader, &box->width, &box->height);
}

static bool read_text(tf_dump_reader *reader, tf_node *node, node_strings *strings) {
    static const char *const anchors[] = {"start", "middle", "end"};
    int anchor = 0;
    if (!want(reader, "at") || !tf_dump_pair(reader, &node->at.x, &node->at.y) ||
        !read_choice(reader, anchors, 3, &anchor) || !tf_dump_number(reader, &node->anchor_x) ||
        !want(reader, "angle") || !tf_dump_number(reader, &node->angle) ||
        !read_box(reader, "logical", &node->logical) || !read_box(reader, "ink", &node->ink) ||
        !want(reader, "font") || !tf_dump_string(reader, &strings->family) ||
        !tf_dump_number(reader, &node->font.size))
        return false;
    node->font.bold = tf_dump_take(reader, "bold");
    node->font.italic = tf_dump_take(reader, "italic");
    if (!want(reader, "color") || !tf_dump_color(reader, &node->color) ||
        !tf_dump_string(reader, &strings->text))
        return false;
    node->anchor = (tf_anchor)anchor;
    node->text = strings->text;
    node->font.family = strings->family;
    return true;
}

static bool read_group(tf_dump_reader *reader, tf_node *node, node_strings *strings) {
    if (tf_dump_at_string(reader) && !tf_dump_string(reader, &strings->name))
        return false;
    node->name = strings->name;
    size_t sign = 0;
    if (tf_dump_take(reader, "sign") && !tf_dump_count(reader, &sign))
        return false;
    node->group_sign = (unsigned)sign;
    return true;
}

/* What follows the keyword. */
static bool read_node(tf_dump_reader *reader, tf_node *node, node_strings *strings) {
    if (node->type == TF_NODE_CLIP_BEGIN) {
        node->role = "clip";
        return read_two_points(reader, node, &strings->points);
    }
    if (!tf_dump_role(reader, &strings->role))
        return false;
    node->role = strings->role;
    switch (node->type) {
    case TF_NODE_GROUP_BEGIN:
        return read_group(reader, node, strings);
    case TF_NODE_TEXT:
        return read_text(reader, node, strings);
    case TF_NODE_LINE:
    case TF_NODE_RECT:
        return read_two_points(reader, node, &strings->points) && read_style(reader, node);
    default:
        return read_style(reader, node) && read_ends(reader, node, &strings->ends) &&
               read_points(reader, node, &strings->points);
    }
}

/* "end" closes whatever was opened last: its own kind follows from that. */
static bool read_keyword(tf_dump_reader *reader, const tf_scene *scene, tf_node_type *type) {
    static const struct {
        const char *word;
        tf_node_type type;
    } keywords[] = {{"group", TF_NODE_GROUP_BEGIN}, {"clip", TF_NODE_CLIP_BEGIN},
                    {"line", TF_NODE_LINE},         {"polyline", TF_NODE_POLYLINE},
                    {"polygon", TF_NODE_POLYGON},   {"rect", TF_NODE_RECT},
                    {"text", TF_NODE_TEXT}};
    for (size_t i = 0; i < G_N_ELEMENTS(keywords); i++)
        if (tf_dump_keyword(reader, keywords[i].word)) {
            *type = keywords[i].type;
            return true;
        }
    if (!tf_dump_keyword(reader, "end"))
        return tf_dump_fail(reader, "this is no kind of node");
    if (!scene->depth)
        return tf_dump_fail(reader, "nothing is open that could end here");
    *type = scene->nodes[scene->open[scene->depth - 1].node].type + 1;
    return true;
}

bool tf_dump_fail_node(tf_dump_reader *reader, const tf_dump_reader *start, const char *message) {
    reader->at = start->at;
    reader->line = start->line;
    reader->line_start = start->line_start;
    return tf_dump_fail(reader, "%s", message);
}

bool tf_dump_read_node(tf_dump_reader *reader, tf_scene *scene) {
    while (reader->at < reader->end && *reader->at == ' ')
        reader->at++;
    size_t indent = (size_t)(reader->at - reader->line_start);
    const tf_dump_reader start = *reader;
    tf_node node = {0};
    node_strings strings = {0};
    if (!read_keyword(reader, scene, &node.type))
        return false;
    bool ends = node.type == TF_NODE_GROUP_END || node.type == TF_NODE_CLIP_END;
    if (indent != 2 * (scene->depth - (ends ? 1 : 0)))
        return tf_dump_fail_node(reader, &start, "the line is not indented by two blanks a level");
    bool good = ends || read_node(reader, &node, &strings);
    if (good) {
        tf_scene_push(scene, &node);
        good = !scene->error || tf_dump_fail_node(reader, &start, scene->error);
    }
    g_free(strings.role);
    g_free(strings.name);
    g_free(strings.text);
    g_free(strings.family);
    g_free(strings.points);
    g_free(strings.ends);
    return good && tf_dump_newline(reader);
}
