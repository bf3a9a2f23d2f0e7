/* Entries that make a column of others: one word of each says how. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "scalar.h"
#include "steps.h"

/** How the parts of an entry are read. */
typedef struct way {
    const char *word; /**< of the entry */
    const char *by;   /**< the one form of it */
    bool (*read)(tf_step *step, const tf_node *node);
    const char *known; /**< what else the entry may have */
} way;

static bool put_columns(tf_step *step, const tf_node *node, const char *name, size_t least) {
    size_t n = 0;
    const char *const *columns = tf_step_texts(step, node, name, least, &n);
    if (columns != NULL)
        tf_step_put_list(step, "columns", columns, n);
    return columns != NULL;
}

static bool put_column(tf_step *step, const tf_node *node) {
    const char **columns = tf_arena_array(step->arena, const char *, 2);
    columns[0] = tf_step_text(step, node, "column", "the name of a column");
    if (columns[0] != NULL)
        tf_step_put_list(step, "columns", columns, 1);
    return columns[0] != NULL;
}

static bool put_text(tf_step *step, const char *name, const char *values) {
    const tf_node *node = tf_step_get(step, name);
    int index = 0;
    g_autofree char *path = g_strdup_printf("%s.%s", step->name, name);
    if (node == NULL)
        return true;
    const char *text = tf_step_text(step, node, name, "a text");
    if (text == NULL || (values != NULL && !tf_scalar_enum(node, path, values, &index, step->diag)))
        return false;
    tf_step_put(step, name, text, node);
    return true;
}

/* ---- several columns ------------------------------------------------------------------------ */

static bool read_several(tf_step *step, const tf_node *node) {
    return put_columns(step, node, "columns", 2);
}

static bool read_extreme(tf_step *step, const tf_node *node) {
    return put_columns(step, node, "columns", 2) && put_text(step, "impute", "first middle last");
}

static bool read_wide(tf_step *step, const tf_node *node) {
    if (node->type != TF_NODE_MAP || node->n < 2)
        return tf_step_refuse(
            step, node, "such as {wide: {ColA: A, ColB: B}}",
            "must name two columns or more in \"wide\", and what each stands for");
    const char **columns = tf_arena_array(step->arena, const char *, node->n + 1);
    bool good = true;
    for (size_t i = 0; i < node->n; i++) {
        columns[i] = node->names[i]->text;
        const char *label = tf_step_text(step, node->items[i], "wide", "a text");
        good &= label != NULL;
        tf_step_put(step, tf_arena_printf(step->arena, "pairs.%s", columns[i]), label,
                    node->items[i]);
    }
    tf_step_put_list(step, "columns", columns, node->n);
    return good && put_text(step, "else", NULL);
}

/** What each event is called, where they are told apart; two may be called alike. */
static bool put_event_labels(tf_step *step, size_t n_ends) {
    const tf_node *node = tf_step_get(step, "labels");
    size_t n = 0;
    const char *const *labels = node != NULL ? tf_step_texts(step, node, "labels", 2, &n) : NULL;
    if (node == NULL || labels == NULL)
        return node == NULL;
    if (n != n_ends) {
        tf_diag_error(step->diag, &node->place, "one for each end point, in their order",
                      "\"%s\" has %zu labels for %zu end points", step->name, n, n_ends);
        return false;
    }
    tf_step_put_list(step, "labels", labels, n);
    return true;
}

/** [[PFS_T, PFS_E], [OS_T, "OS_CNSR=0"]] */
static bool read_earliest(tf_step *step, const tf_node *node) {
    static const char *const hint = "such as {earliest: [[TTP, PD], [OS, \"CNSR=0\"]]}";
    if (node->type != TF_NODE_LIST || node->n < 2)
        return tf_step_refuse(step, node, hint, "must name two end points or more");
    const char **columns = tf_arena_array(step->arena, const char *, 2 * node->n + 1);
    for (size_t i = 0; i < node->n; i++) {
        const tf_node *pair = node->items[i];
        if (pair->type != TF_NODE_LIST || pair->n != 2)
            return tf_step_refuse(step, pair, hint, "needs a time and an event of each end point");
        const char *time = tf_step_text(step, pair->items[0], "earliest", "the name of a column");
        const char *event = tf_step_text(step, pair->items[1], "earliest", "a column of events");
        if (time == NULL || event == NULL)
            return false;
        const char *mark = strrchr(event, '=');
        columns[2 * i] = time;
        columns[2 * i + 1] =
            mark != NULL ? tf_arena_strndup(step->arena, event, (size_t)(mark - event)) : event;
        tf_step_put(step, tf_arena_printf(step->arena, "pairs.%s", time), event, pair);
    }
    tf_step_put_list(step, "columns", columns, 2 * node->n);
    return put_event_labels(step, node->n);
}

/* ---- ranges --------------------------------------------------------------------------------- */

typedef enum points { OF_VALUES, OF_FRACTIONS } points_of;

static bool put_points(tf_step *step, const tf_node *node, points_of what) {
    const bool fractions = what == OF_FRACTIONS;
    size_t n = 0;
    const char *const *points = tf_step_texts(step, node, "at", 1, &n);
    double before = -INFINITY, value = 0;
    for (size_t i = 0; points != NULL && i < n; i++) {
        if (!tf_number_parse(points[i], strlen(points[i]), '.', &value) || !isfinite(value))
            return tf_step_refuse(step, node, "such as [65, 75], or median, tertiles, quartiles",
                                  "must be cut at numbers");
        if (value <= before || (fractions && (value <= 0 || value >= 1)))
            return tf_step_refuse(step, node, NULL,
                                  fractions ? "must be cut at fractions between 0 and 1 that rise"
                                            : "must be cut at numbers that rise");
        before = value;
    }
    if (points != NULL)
        tf_step_put_list(step, "points", points, n);
    return points != NULL;
}

/** Of n parts of the same size. */
static void put_parts(tf_step *step, size_t n) {
    const char **points = tf_arena_array(step->arena, const char *, n);
    for (size_t i = 1; i < n; i++) {
        char text[TF_NUMBER_CHARS];
        tf_number_shortest(text, (double)i / (double)n);
        points[i - 1] = tf_arena_strdup(step->arena, text);
    }
    tf_step_put_list(step, "points", points, n - 1);
}

static size_t parts_of(const char *word) {
    static const struct {
        const char *word;
        size_t n;
    } words[] = {
        {"median", 2}, {"tertiles", 3}, {"quartiles", 4}, {"quintiles", 5}, {"deciles", 10}};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_ascii_strcasecmp(words[i].word, word) == 0)
            return words[i].n;
    return 0;
}

static bool put_labels(tf_step *step) {
    const tf_node *node = tf_step_get(step, "labels");
    size_t n = 0, n_points = 0;
    if (node == NULL)
        return true;
    const char *const *labels = tf_step_texts(step, node, "labels", 2, &n);
    for (guint i = 0; i < step->fields->len; i++) {
        const tf_spec_pair *field = &g_array_index(step->fields, tf_spec_pair, i);
        if (strcmp(field->key, "points") == 0)
            n_points = field->n_values;
    }
    if (labels == NULL)
        return false;
    if (n != n_points + 1) {
        tf_diag_error(step->diag, &node->place, "one for each range, from the lowest",
                      "\"%s\" has %zu labels for %zu ranges", step->name, n, n_points + 1);
        return false;
    }
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < i; k++)
            if (strcmp(labels[i], labels[k]) == 0)
                return tf_step_refuse(step, node, NULL, "has one label for two ranges");
    tf_step_put_list(step, "labels", labels, n);
    return true;
}

/** "at" may be numbers, or a word for quantiles. */
static bool put_cuts(tf_step *step, const tf_node *at) {
    const size_t parts = at->type == TF_NODE_SCALAR ? parts_of(at->text) : 0;
    tf_step_put(step, "by", parts > 0 ? "quantiles" : "cut", at);
    if (parts > 0)
        put_parts(step, parts);
    return (parts > 0 || put_points(step, at, OF_VALUES)) && put_labels(step);
}

static bool read_cut(tf_step *step, const tf_node *node) {
    const tf_node *column = tf_step_get(step, "column"), *at = tf_step_get(step, "at");
    if ((column == NULL) == (at == NULL))
        return tf_step_refuse(step, node, "such as {cut: AGE, at: [65, 75]}",
                              at == NULL ? "says not where to cut" : "has \"column\" and \"at\"");
    return put_column(step, column != NULL ? column : node) &&
           put_cuts(step, column != NULL ? node : at);
}

/** Of `{median: AGE}`, `{column: AGE, median: true}` the column. */
static const tf_node *column_of(const tf_step *step, const tf_node *node) {
    const tf_node *column = tf_step_get(step, "column");
    return column != NULL ? column : node;
}

static bool read_parts(tf_step *step, const tf_node *node, const char *word) {
    tf_step_put(step, "by", "quantiles", node);
    put_parts(step, parts_of(word));
    return put_column(step, column_of(step, node)) && put_labels(step);
}

static bool read_median(tf_step *step, const tf_node *node) {
    return read_parts(step, node, "median");
}

static bool read_tertiles(tf_step *step, const tf_node *node) {
    return read_parts(step, node, "tertiles");
}

static bool read_quartiles(tf_step *step, const tf_node *node) {
    return read_parts(step, node, "quartiles");
}

/** 4, or [0.25, 0.5, 0.75] */
static bool read_quantiles(tf_step *step, const tf_node *node) {
    const tf_node *column = tf_step_get(step, "column"), *at = tf_step_get(step, "at");
    if ((column == NULL) == (at == NULL))
        return tf_step_refuse(step, node, "such as {column: AGE, quantiles: 4}",
                              at == NULL ? "says not how many" : "has \"column\" and \"at\"");
    const tf_node *what = column != NULL ? node : at;
    double n = 0;
    tf_step_put(step, "by", "quantiles", node);
    if (what->type == TF_NODE_LIST) {
        if (!put_points(step, what, OF_FRACTIONS))
            return false;
    } else {
        const tf_range range = {2, 20};
        if (!tf_scalar_integer(what, step->name, range, &n, step->diag))
            return false;
        put_parts(step, (size_t)n);
    }
    return put_column(step, column != NULL ? column : node) && put_labels(step);
}

/* ---- levels --------------------------------------------------------------------------------- */

static const char *const levels_hint = "such as {levels: ECOG, to: {\"0–1\": [0, 1], \"2\": 2}}";

/** {new: [old, old], new: old} */
static bool put_pairs(tf_step *step, const tf_node *map) {
    if (map->type != TF_NODE_MAP || map->n == 0)
        return tf_step_refuse(step, map, levels_hint, "must say what becomes of which levels");
    g_autoptr(GHashTable) met = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < map->n; i++) {
        size_t n = 0;
        const char *const *olds = tf_step_texts(step, map->items[i], "to", 1, &n);
        for (size_t k = 0; olds != NULL && k < n; k++) {
            if (!g_hash_table_add(met, (gpointer)olds[k])) {
                tf_diag_error(step->diag, &map->items[i]->place, NULL,
                              "\"%s\" says of \"%s\" twice what becomes of it", step->name,
                              olds[k]);
                return false;
            }
            tf_step_put(step, tf_arena_printf(step->arena, "pairs.%s", olds[k]),
                        map->names[i]->text, map->items[i]);
        }
        if (olds == NULL)
            return false;
    }
    return true;
}

static bool read_levels(tf_step *step, const tf_node *node) {
    const tf_node *column = tf_step_get(step, "column"), *to = tf_step_get(step, "to");
    if ((column == NULL) == (to == NULL))
        return tf_step_refuse(step, node, levels_hint,
                              to == NULL ? "says not what its levels become"
                                         : "has \"column\" and \"to\"");
    return put_column(step, column != NULL ? column : node) &&
           put_pairs(step, column != NULL ? node : to) && put_text(step, "else", NULL);
}

/* ---- dates and units ------------------------------------------------------------------------ */

static bool put_difference(tf_step *step, const tf_node *from, const tf_node *to) {
    const char **columns = tf_arena_array(step->arena, const char *, 3);
    columns[0] = tf_step_text(step, from, "from", "the name of a column");
    columns[1] = tf_step_text(step, to, "to", "the name of a column");
    if (columns[0] == NULL || columns[1] == NULL)
        return false;
    tf_step_put_list(step, "columns", columns, 2);
    return put_text(step, "unit", "days weeks months years") &&
           put_text(step, "impute", "first middle last");
}

static bool read_from(tf_step *step, const tf_node *node) {
    const tf_node *to = tf_step_get(step, "to");
    if (to == NULL)
        return tf_step_refuse(step, node, "such as {from: RANDDT, to: DTHDT, unit: months}",
                              "has no second date: to");
    return put_difference(step, node, to);
}

static bool read_difference(tf_step *step, const tf_node *node) {
    if (node->type != TF_NODE_LIST || node->n != 2)
        return tf_step_refuse(step, node, "such as {difference: [RANDDT, DTHDT], unit: months}",
                              "must name two dates");
    return put_difference(step, node->items[0], node->items[1]);
}

static bool put_factor(tf_step *step, double factor, const tf_node *node) {
    char text[TF_NUMBER_CHARS];
    tf_number_shortest(text, factor);
    tf_step_put(step, "factor", tf_arena_strdup(step->arena, text), node);
    return true;
}

static bool read_convert(tf_step *step, const tf_node *node) {
    const tf_node *factor = tf_step_get(step, "factor");
    const tf_node *from = tf_step_get(step, "from"), *to = tf_step_get(step, "to");
    const tf_range any = {0, 0};
    double value = 0;
    if (!put_column(step, node))
        return false;
    if ((factor != NULL) == (from != NULL && to != NULL) || (from == NULL) != (to == NULL))
        return tf_step_refuse(step, node,
                              "such as {convert: CREAT, factor: 88.42}, or {convert: HGB, from: "
                              "g/dL, to: g/L}",
                              "needs a factor, or the units from which and to which");
    if (factor != NULL) {
        if (!tf_scalar_number(factor, step->name, any, &value, step->diag))
            return false;
        if (!(fabs(value) > 0))
            return tf_step_refuse(step, factor, NULL, "has a factor of 0");
        return put_factor(step, value, factor);
    }
    const char *one = tf_step_text(step, from, "from", "a unit");
    const char *other = tf_step_text(step, to, "to", "a unit");
    if (one == NULL || other == NULL)
        return false;
    value = tf_unit_factor(one, other);
    if (isnan(value))
        return tf_step_refuse(step, to, "say it as a number: factor: 88.42",
                              "has units of which one is not a multiple of the other");
    tf_step_put(step, "unit", other, to);
    return put_factor(step, value, to);
}

/* ---- all of them ---------------------------------------------------------------------------- */

static const way ways[] = {
    {"first", "first", read_several, ""},
    {"first_of", "first", read_several, ""},
    {"min", "least", read_extreme, "impute"},
    {"max", "most", read_extreme, "impute"},
    {"cut", NULL, read_cut, "column at labels"},
    {"median", NULL, read_median, "column labels"},
    {"tertiles", NULL, read_tertiles, "column labels"},
    {"quartiles", NULL, read_quartiles, "column labels"},
    {"quantiles", NULL, read_quantiles, "column at labels"},
    {"cross", "cross", read_several, ""},
    {"levels", "levels", read_levels, "column to else"},
    {"merge", "levels", read_levels, "column to else"},
    {"wide", "wide", read_wide, "else"},
    {"difference", "difference", read_difference, "unit impute"},
    {"convert", "convert", read_convert, "factor from to"},
    {"earliest", "earliest", read_earliest, "labels"},
    {"from", "difference", read_from, "to unit impute"},
};

/** `from` belongs to a conversion, too, so it comes last. */
static const way *way_of(const tf_step *step) {
    for (size_t i = 0; i < G_N_ELEMENTS(ways); i++)
        if (tf_step_get(step, ways[i].word) != NULL)
            return &ways[i];
    return NULL;
}

bool tf_step_derive(tf_step *step) {
    static const char *const hint =
        "one of first, min, max, cut, median, tertiles, quartiles, quantiles, cross, levels, wide, "
        "difference, convert, earliest: {cut: AGE, at: [65, 75]}";
    const way *found = step->node->type == TF_NODE_MAP ? way_of(step) : NULL;
    if (found == NULL)
        return tf_step_refuse(step, step->node, hint, "doesn't say how the column is made");
    g_autofree char *known = g_strdup_printf("name %s %s", found->word, found->known);
    g_strchomp(known);
    if (!tf_step_knows(step, known))
        return false;
    if (found->by != NULL)
        tf_step_put(step, "by", found->by, step->node);
    return found->read(step, tf_step_get(step, found->word));
}
