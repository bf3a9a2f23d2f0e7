#include <math.h>
#include <string.h>

#include "compare_internal.h"
#include "scene/scene.h"

/* Scenes are lists of what is drawn. A text is found again by where it belongs and what it says, a
   line or bar by where it belongs and by which of its like it is. */

#define SCENE_START "trialfig-scene "

/* More of one kind are counted: a table that moved has a hundred texts. */
enum { MOST_NAMED = 12 };

typedef struct piece {
    const tf_node *node;
    const char *place;  /* groups and role, in the chunk */
    char *key;          /* place, text or number; owned */
    const char *called; /* nearest name of a group; NULL: none */
    bool met;
} piece;

typedef struct drawing {
    tf_scene *scene;
    GArray *pieces;     /* of piece */
    GHashTable *by_key; /* -> index + 1 */
    GStringChunk *texts;
} drawing;

typedef struct comparison {
    double tolerance;
    GArray *renames;
    GArray *changes;
    GHashTable *elsewhere; /* name -> elsewhere */
    GPtrArray *names;      /* of it, lent, in order */
    GHashTable *looks;     /* "colour of curve", before and after -> look */
} comparison;

/* A look that many pieces have: a mark of censoring stands for each patient. */
typedef struct look {
    guint at, n; /* of the changes; pieces */
} look;

/* ---- reading --------------------------------------------------------------------------------- */

static void clear_piece(void *data) {
    g_free(((piece *)data)->key);
}

static char *stem_of(const piece *own) {
    return own->node->type == TF_NODE_TEXT
               ? g_strdup_printf("%s\x1f%s", own->place, own->node->text)
               : g_strdup_printf("%s\x1f%d", own->place, (int)own->node->type);
}

/* The first word of a text's key is what it says; that of another its number among its like. */
static void add_piece(drawing *all, GHashTable *counts, piece *own) {
    g_autofree char *stem = stem_of(own);
    const char *kept = g_string_chunk_insert_const(all->texts, stem);
    const guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, kept)) + 1;
    g_hash_table_insert(counts, (gpointer)kept, GUINT_TO_POINTER(n));
    own->key = g_strdup_printf("%s\x1f%u", stem, n);
    g_array_append_val(all->pieces, *own);
    g_hash_table_insert(all->by_key, own->key, GUINT_TO_POINTER(all->pieces->len));
}

static bool is_drawn(const tf_node *node) {
    return node->type == TF_NODE_TEXT || node->type == TF_NODE_LINE ||
           node->type == TF_NODE_POLYLINE || node->type == TF_NODE_POLYGON ||
           node->type == TF_NODE_RECT;
}

static void walk(drawing *all) {
    g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) places = g_ptr_array_new(), names = g_ptr_array_new();
    g_ptr_array_add(places, (gpointer) "");
    g_ptr_array_add(names, NULL);
    for (size_t i = 0; i < tf_scene_n_nodes(all->scene); i++) {
        const tf_node *node = tf_scene_node(all->scene, i);
        const char *place = g_ptr_array_index(places, places->len - 1);
        const char *name = g_ptr_array_index(names, names->len - 1);
        if (node->type == TF_NODE_GROUP_BEGIN) {
            g_autofree char *below = g_strdup_printf(
                "%s/%s %s", place, node->role ? node->role : "", node->name ? node->name : "");
            g_ptr_array_add(places, g_string_chunk_insert_const(all->texts, below));
            g_ptr_array_add(names, (gpointer)(node->name && *node->name ? node->name : name));
        } else if (node->type == TF_NODE_GROUP_END && places->len > 1) {
            g_ptr_array_set_size(places, (gint)places->len - 1);
            g_ptr_array_set_size(names, (gint)names->len - 1);
        } else if (is_drawn(node)) {
            g_autofree char *own = g_strdup_printf("%s\x1e%s", place, node->role ? node->role : "");
            piece one = {.node = node,
                         .place = g_string_chunk_insert_const(all->texts, own),
                         .called = name};
            add_piece(all, counts, &one);
        }
    }
}

static bool read_drawing(drawing *all, const char *text, size_t length) {
    g_autoptr(tf_diag) unheard = tf_diag_new();
    all->scene = tf_scene_parse(text, length, "record", unheard);
    all->pieces = g_array_new(FALSE, FALSE, sizeof(piece));
    g_array_set_clear_func(all->pieces, clear_piece);
    all->by_key = g_hash_table_new(g_str_hash, g_str_equal);
    all->texts = g_string_chunk_new(4096);
    if (all->scene)
        walk(all);
    return all->scene != NULL;
}

static void clear_drawing(drawing *all) {
    g_hash_table_unref(all->by_key);
    g_array_unref(all->pieces);
    g_string_chunk_free(all->texts);
    tf_scene_free(all->scene);
}

/* ---- words ----------------------------------------------------------------------------------- */

/* 'label "No. at Risk"', 'curve "VRd"', "axis.x.tick". */
static char *name_of(const piece *own) {
    const tf_node *node = own->node;
    const char *role = node->role ? node->role : "shape";
    if (node->type == TF_NODE_TEXT)
        return g_strdup_printf("label \"%s\"", node->text);
    if (!own->called)
        return g_strdup(role);
    const char *colon = strstr(own->called, ": ");
    return g_strdup_printf("%s \"%s\"", role, colon ? colon + 2 : own->called);
}

static char *color_text(tf_color color) {
    return color.alpha == 255 ? g_strdup_printf("#%02x%02x%02x", color.red, color.green, color.blue)
                              : g_strdup_printf("#%02x%02x%02x%02x", color.red, color.green,
                                                color.blue, color.alpha);
}

static char *font_text(const tf_font *font) {
    return g_strdup_printf("%s %g pt%s%s", font->family, font->size, font->bold ? " bold" : "",
                           font->italic ? " italic" : "");
}

/* ---- comparing two pieces -------------------------------------------------------------------- */

static void compare_texts(const char *what, const piece *own, char *before, char *now,
                          comparison *c) {
    if (strcmp(before, now) == 0) {
        g_free(before);
        g_free(now);
        return;
    }
    g_autofree char *name = name_of(own);
    char *key = g_strdup_printf("%s\x1f%s\x1f%s\x1f%s", what, name, before, now);
    look *known = g_hash_table_lookup(c->looks, key);
    if (known) {
        known->n++;
        g_free(key);
        g_free(before);
        g_free(now);
        return;
    }
    known = g_new0(look, 1);
    *known = (look){c->changes->len, 1};
    g_hash_table_insert(c->looks, key, known);
    tf_change_add(c->changes, TF_CHANGE_LOOK, g_strdup_printf("%s of %s", what, name), before, now);
}

static void count_looks(comparison *c) {
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, c->looks);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const look *known = value;
        tf_change *change = &g_array_index(c->changes, tf_change, known->at);
        if (known->n < 2)
            continue;
        char *what = g_strdup_printf("%s (%u times)", change->what, known->n);
        g_free(change->what);
        change->what = what;
    }
}

static void compare_pens(const piece *own, const tf_pen *before, const tf_pen *now, comparison *c) {
    if (before->width == 0 && now->width == 0)
        return;
    compare_texts("colour", own, color_text(before->color), color_text(now->color), c);
    compare_texts("line width", own, g_strdup_printf("%g pt", before->width),
                  g_strdup_printf("%g pt", now->width), c);
    if (before->n_dash != now->n_dash ||
        memcmp(before->dash, now->dash, before->n_dash * sizeof *before->dash) != 0)
        compare_texts("dashes", own, g_strdup(before->n_dash ? "dashed" : "solid"),
                      g_strdup(now->n_dash ? "dashed otherwise" : "solid"), c);
}

/* Pieces of one name that are drawn elsewhere. */
typedef struct elsewhere {
    guint n;
    double furthest;
    bool whole; /* each moved as it was */
} elsewhere;

typedef enum moved_form { MOVED_AS_IT_WAS, DRAWN_OTHERWISE } moved_form;

/* In the order in which the first of each name was met. */
static void note_elsewhere(const piece *own, double distance, moved_form form, comparison *c) {
    char *name = name_of(own);
    elsewhere *noted = g_hash_table_lookup(c->elsewhere, name);
    if (!noted) {
        noted = g_new0(elsewhere, 1);
        noted->whole = true;
        g_ptr_array_add(c->names, name);
        g_hash_table_insert(c->elsewhere, name, noted);
    } else {
        g_free(name);
    }
    noted->n++;
    noted->furthest = fmax(noted->furthest, distance);
    noted->whole = noted->whole && form == MOVED_AS_IT_WAS;
}

static void tell_elsewhere(comparison *c) {
    double furthest = 0;
    guint n_more = 0;
    for (guint i = 0; i < c->names->len; i++) {
        const char *name = g_ptr_array_index(c->names, i);
        const elsewhere *noted = g_hash_table_lookup(c->elsewhere, name);
        if (i >= MOST_NAMED) {
            furthest = fmax(furthest, noted->furthest);
            n_more += noted->n;
            continue;
        }
        const int decimals = noted->furthest < 0.1 ? 2 : 1;
        char *what =
            noted->n > 1 ? g_strdup_printf("%s (%u times)", name, noted->n) : g_strdup(name);
        char *how = noted->n == 1 && noted->whole
                        ? g_strdup_printf("moved %.*f pt", decimals, noted->furthest)
                        : g_strdup_printf("%s up to %.*f pt",
                                          noted->whole ? "moved" : "is drawn otherwise,", decimals,
                                          noted->furthest);
        tf_change_add(c->changes, TF_CHANGE_MOVED, what, NULL, how);
    }
    if (n_more > 0)
        tf_change_add(c->changes, TF_CHANGE_MOVED, g_strdup_printf("%u more", n_more), NULL,
                      g_strdup_printf("moved, up to %.1f pt", furthest));
}

static void compare_points(const piece *own, const tf_node *before, comparison *c) {
    const tf_node *now = own->node;
    double largest = 0, smallest = INFINITY;
    const size_t n = MIN(before->n_points, now->n_points);
    for (size_t i = 0; i < n; i++) {
        const double away =
            hypot(now->points[i].x - before->points[i].x, now->points[i].y - before->points[i].y);
        largest = fmax(largest, away);
        smallest = fmin(smallest, away);
    }
    if (before->n_points != now->n_points)
        tf_change_add(c->changes, TF_CHANGE_SHAPE, name_of(own),
                      g_strdup_printf("%zu corners", before->n_points),
                      g_strdup_printf("%zu", now->n_points));
    else if (largest > c->tolerance)
        note_elsewhere(own, largest,
                       largest - smallest <= c->tolerance ? MOVED_AS_IT_WAS : DRAWN_OTHERWISE, c);
}

static void compare_pair(const piece *old, const piece *own, comparison *c) {
    const tf_node *before = old->node, *now = own->node;
    if (now->type == TF_NODE_TEXT) {
        const double away = hypot(now->at.x - before->at.x, now->at.y - before->at.y);
        if (away > c->tolerance || fabs(now->angle - before->angle) > 0.5)
            note_elsewhere(own, away, MOVED_AS_IT_WAS, c);
        compare_texts("colour", own, color_text(before->color), color_text(now->color), c);
        compare_texts("font", own, font_text(&before->font), font_text(&now->font), c);
        return;
    }
    compare_points(own, before, c);
    compare_pens(own, &before->pen, &now->pen, c);
    if (before->filled || now->filled)
        compare_texts("fill", own, before->filled ? color_text(before->fill) : g_strdup("none"),
                      now->filled ? color_text(now->fill) : g_strdup("none"), c);
}

/* ---- comparing all --------------------------------------------------------------------------- */

/* Of those that are left, the next text of the same place: it says something else now. */
static piece *next_left(drawing *all, const char *place, guint *from) {
    for (guint i = *from; i < all->pieces->len; i++) {
        piece *own = &g_array_index(all->pieces, piece, i);
        if (!own->met && own->node->type == TF_NODE_TEXT && strcmp(own->place, place) == 0) {
            *from = i + 1;
            return own;
        }
    }
    return NULL;
}

static void match_same(drawing *before, drawing *now, comparison *c) {
    for (guint i = 0; i < now->pieces->len; i++) {
        piece *own = &g_array_index(now->pieces, piece, i);
        const guint at = GPOINTER_TO_UINT(g_hash_table_lookup(before->by_key, own->key));
        if (at == 0)
            continue;
        piece *old = &g_array_index(before->pieces, piece, at - 1);
        own->met = old->met = true;
        compare_pair(old, own, c);
    }
}

/* What has no other yet, by its key without a number, in the order in which it is drawn. */
static GHashTable *left_by_stem(drawing *all) {
    GHashTable *left =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_queue_free);
    for (guint i = 0; i < all->pieces->len; i++) {
        piece *own = &g_array_index(all->pieces, piece, i);
        if (own->met)
            continue;
        g_autofree char *stem = stem_of(own);
        GQueue *queue = g_hash_table_lookup(left, stem);
        if (!queue) {
            queue = g_queue_new();
            g_hash_table_insert(left, g_steal_pointer(&stem), queue);
        }
        g_queue_push_tail(queue, own);
    }
    return left;
}

/* Pieces of what has another name now, and texts that have the new name in the place of the old. */
static void match_renamed(drawing *before, drawing *now, comparison *c) {
    if (c->renames->len == 0)
        return;
    g_autoptr(GHashTable) left = left_by_stem(now);
    for (guint i = 0; i < before->pieces->len; i++) {
        piece *old = &g_array_index(before->pieces, piece, i), *own = NULL;
        g_autofree char *stem = stem_of(old);
        for (int form = 0; !old->met && !own && form < TF_RENAME_FORMS; form++) {
            g_autofree char *renamed = tf_renames_apply(c->renames, (tf_rename_form)form, stem);
            GQueue *queue = g_hash_table_lookup(left, renamed);
            own = queue ? g_queue_pop_head(queue) : NULL;
        }
        if (!own)
            continue;
        own->met = old->met = true;
        if (old->node->type == TF_NODE_TEXT && strcmp(old->node->text, own->node->text) != 0)
            tf_renames_count(c->renames, old->node->text);
        compare_pair(old, own, c);
    }
}

/* Where each place's search goes on, so that a page on which all texts are others isn't looked
   through once for each. */
static void match_changed(drawing *before, drawing *now, comparison *c) {
    g_autoptr(GHashTable) starts = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < now->pieces->len; i++) {
        piece *own = &g_array_index(now->pieces, piece, i);
        if (own->met || own->node->type != TF_NODE_TEXT)
            continue;
        guint from = GPOINTER_TO_UINT(g_hash_table_lookup(starts, own->place));
        piece *old = next_left(before, own->place, &from);
        g_hash_table_insert(starts, (gpointer)own->place,
                            GUINT_TO_POINTER(old ? from : before->pieces->len));
        if (!old)
            continue;
        own->met = old->met = true;
        tf_change_add(c->changes, TF_CHANGE_TEXT, g_strdup("label"),
                      g_strdup_printf("\"%s\"", old->node->text),
                      g_strdup_printf("\"%s\"", own->node->text));
    }
}

static void tell_alone(const drawing *all, tf_alone alone, comparison *c) {
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < all->pieces->len; i++) {
        const piece *own = &g_array_index(all->pieces, piece, i);
        if (own->met)
            continue;
        char *name = name_of(own);
        const guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, name)) + 1;
        g_hash_table_insert(counts, name, GUINT_TO_POINTER(n));
    }
    g_autoptr(GList) names = g_list_sort(g_hash_table_get_keys(counts), (GCompareFunc)strcmp);
    for (GList *at = names; at; at = at->next) {
        const guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, at->data));
        char *count = g_strdup_printf("%u", n);
        tf_change_add(c->changes, TF_CHANGE_SHAPE, g_strdup(at->data),
                      alone == TF_IS_NEW ? NULL : count, alone == TF_IS_NEW ? count : NULL);
    }
}

static void compare_headers(const tf_scene *before, const tf_scene *now, comparison *c) {
    const tf_scene_header *a = tf_scene_get_header(before), *b = tf_scene_get_header(now);
    if (fabs(a->page.width - b->page.width) > c->tolerance ||
        fabs(a->page.height - b->page.height) > c->tolerance)
        tf_change_add(c->changes, TF_CHANGE_PAGE, g_strdup("page"),
                      g_strdup_printf("%.1f × %.1f pt", a->page.width, a->page.height),
                      g_strdup_printf("%.1f × %.1f pt", b->page.width, b->page.height));
    if (g_strcmp0(a->fonts, b->fonts) != 0)
        tf_change_add(c->changes, TF_CHANGE_PAGE, g_strdup("fonts"), g_strdup(a->fonts),
                      g_strdup(b->fonts));
    if (g_strcmp0(a->title, b->title) != 0)
        tf_change_add(c->changes, TF_CHANGE_TEXT, g_strdup("title"),
                      g_strdup_printf("\"%s\"", a->title), g_strdup_printf("\"%s\"", b->title));
    char *old = color_text(a->background), *own = color_text(b->background);
    if (strcmp(old, own) != 0) {
        tf_change_add(c->changes, TF_CHANGE_LOOK, g_strdup("background"), old, own);
        return;
    }
    g_free(old);
    g_free(own);
}

static void compare_page(const char *before, size_t n_before, const char *now, size_t n_now,
                         comparison *c) {
    drawing a = {0}, b = {0};
    const bool read = read_drawing(&a, before, n_before);
    if (read_drawing(&b, now, n_now) && read) {
        compare_headers(a.scene, b.scene, c);
        match_same(&a, &b, c);
        match_renamed(&a, &b, c);
        match_changed(&a, &b, c);
        tell_alone(&a, TF_IS_GONE, c);
        tell_alone(&b, TF_IS_NEW, c);
    } else {
        tf_change_add(c->changes, TF_CHANGE_PAGE, g_strdup("drawing"), g_strdup("unreadable"),
                      g_strdup("drawn"));
    }
    clear_drawing(&a);
    clear_drawing(&b);
}

/* Pages follow each other in one text; a page begins with its own first line. */
static const char *end_of_page(const char *text) {
    const char *next = strstr(text + 1, "\n" SCENE_START);
    return next ? next + 1 : text + strlen(text);
}

static size_t count_pages(const char *text) {
    size_t n = 0;
    for (; *text; text = end_of_page(text))
        n++;
    return n;
}

void tf_scenes_compare(const char *before, const char *now, const tf_tolerant *with,
                       GArray *changes) {
    if (strcmp(before, now) == 0)
        return;
    comparison c = {.tolerance = with->position,
                    .renames = with->renames,
                    .changes = changes,
                    .elsewhere = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
                    .names = g_ptr_array_new(),
                    .looks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free)};
    const size_t n_before = count_pages(before), n_now = count_pages(now);
    if (n_before != n_now)
        tf_change_add(changes, TF_CHANGE_PAGE, g_strdup("pages"), g_strdup_printf("%zu", n_before),
                      g_strdup_printf("%zu", n_now));
    while (*before && *now) {
        const char *a = end_of_page(before), *b = end_of_page(now);
        compare_page(before, (size_t)(a - before), now, (size_t)(b - now), &c);
        before = a;
        now = b;
    }
    count_looks(&c);
    tell_elsewhere(&c);
    g_hash_table_unref(c.looks);
    g_hash_table_unref(c.elsewhere);
    g_ptr_array_unref(c.names);
}
