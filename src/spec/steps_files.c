/* Entries that bring columns of other files, or turn columns and rows. */
#include <string.h>

#include "steps.h"

static const char *const query_hint =
    "such as {sql: select * from adsl, db: sqlite:trial.db, by: USUBJID}";
static const char *const merge_hint = "such as {path: adsl.csv, by: USUBJID}";

/* ---- merge ---------------------------------------------------------------------------------- */

/** One name for both files, or a map from the first file's to the other's. */
static bool read_keys(tf_step *step, const tf_node *by) {
    size_t n = 0;
    if (by->type != TF_NODE_MAP) {
        const char *const *keys = tf_step_texts(step, by, "by", 1, &n);
        if (keys == NULL)
            return false;
        tf_step_put_list(step, "keys", keys, n);
        tf_step_put_list(step, "there", keys, n);
        return true;
    }
    const char **keys = tf_arena_array(step->arena, const char *, by->n + 1);
    const char **there = tf_arena_array(step->arena, const char *, by->n + 1);
    for (; n < by->n; n++) {
        keys[n] = by->names[n]->text;
        there[n] = tf_step_text(step, by->items[n], "by", "the name of a column");
        if (there[n] == NULL)
            return false;
    }
    if (n == 0)
        return tf_step_refuse(step, by, merge_hint, "names no column in \"by\"");
    tf_step_put_list(step, "keys", keys, n);
    tf_step_put_list(step, "there", there, n);
    return true;
}

/** "adsl.csv:USUBJID", as a flag has it. */
static bool read_short(tf_step *step) {
    const char *text = step->node->text;
    const char *mark = text != NULL ? strrchr(text, ':') : NULL;
    if (mark == NULL || mark == text || mark[1] == '\0')
        return tf_step_refuse(step, step->node, "such as adsl.csv:USUBJID, or {path: …, by: …}",
                              "must name a file and the column by which it is merged");
    g_auto(GStrv) parts = g_strsplit(mark + 1, ",", -1);
    const size_t n = g_strv_length(parts);
    const char **keys = tf_arena_array(step->arena, const char *, n + 1);
    for (size_t i = 0; i < n; i++)
        keys[i] = tf_arena_strdup(step->arena, g_strstrip(parts[i]));
    tf_step_put(step, "path", tf_arena_strndup(step->arena, text, (size_t)(mark - text)),
                step->node);
    tf_step_put_list(step, "keys", keys, n);
    tf_step_put_list(step, "there", keys, n);
    return true;
}

static bool read_list_of(tf_step *step, const char *name) {
    const tf_node *node = tf_step_get(step, name);
    size_t n = 0;
    const char *const *texts = node != NULL ? tf_step_texts(step, node, name, 1, &n) : NULL;
    if (texts != NULL)
        tf_step_put_list(step, name, texts, n);
    return node == NULL || texts != NULL;
}

static bool read_text_of(tf_step *step, const char *name) {
    const tf_node *node = tf_step_get(step, name);
    const char *text = node != NULL ? tf_step_text(step, node, name, "a text") : NULL;
    if (text != NULL)
        tf_step_put(step, name, text, node);
    return node == NULL || text != NULL;
}

/** A file, or a query of a database. */
static bool read_source(tf_step *step) {
    const bool query = tf_step_get(step, "sql") != NULL;
    if (query && tf_step_get(step, "path") != NULL)
        return tf_step_refuse(step, step->node, query_hint, "is a file and a query at once");
    if (query != (tf_step_get(step, "db") != NULL))
        return tf_step_refuse(step, step->node, query_hint,
                              query ? "doesn't say which database is asked"
                                    : "names a database, but no query is there");
    return read_text_of(step, "path") && read_text_of(step, "sql") && read_text_of(step, "db") &&
           read_text_of(step, "sheet") && read_text_of(step, "encoding");
}

static bool names_source(const tf_step *step) {
    return tf_step_get(step, "path") != NULL || tf_step_get(step, "sql") != NULL;
}

bool tf_step_merge(tf_step *step) {
    if (step->node->type == TF_NODE_SCALAR)
        return read_short(step);
    if (step->node->type != TF_NODE_MAP)
        return tf_step_refuse(step, step->node, merge_hint, "must hold maps");
    if (!tf_step_knows(step, "path sql db by columns where sheet encoding"))
        return false;
    const tf_node *by = tf_step_get(step, "by");
    if (!names_source(step) || by == NULL)
        return tf_step_refuse(step, step->node, merge_hint,
                              by == NULL ? "doesn't say by which column the file is merged"
                                         : "names no file to merge");
    return read_source(step) && read_keys(step, by) && read_list_of(step, "columns") &&
           read_list_of(step, "where");
}

/* ---- stack ---------------------------------------------------------------------------------- */

bool tf_step_stack(tf_step *step) {
    const char *hint = "such as site2.csv, or {path: site2.xlsx, sheet: OS}";
    if (step->node->type == TF_NODE_SCALAR && step->node->text[0] != '\0') {
        tf_step_put(step, "path", step->node->text, step->node);
        return true;
    }
    if (step->node->type != TF_NODE_MAP || !tf_step_knows(step, "path sql db sheet encoding"))
        return step->node->type == TF_NODE_MAP
                   ? false
                   : tf_step_refuse(step, step->node, hint, "must name files");
    if (!names_source(step))
        return tf_step_refuse(step, step->node, hint, "names no file");
    return read_source(step);
}

/* ---- pivot ---------------------------------------------------------------------------------- */

static const char *const longer_hint = "such as {longer: [W4, W8], names: visit, values: pct}";
static const char *const wider_hint = "such as {wider: visit, values: AVAL, id: USUBJID}";

static bool read_longer(tf_step *step, const tf_node *longer) {
    const tf_node *names = tf_step_get(step, "names"), *values = tf_step_get(step, "values");
    if (!tf_step_knows(step, "longer names values"))
        return false;
    if (names == NULL || values == NULL)
        return tf_step_refuse(step, step->node, longer_hint,
                              "says not how the two new columns are called");
    const bool map = longer->type == TF_NODE_MAP;
    size_t n = map ? longer->n : 0;
    const char **columns = tf_arena_array(step->arena, const char *, n + 1);
    const char **labels = tf_arena_array(step->arena, const char *, n + 1);
    for (size_t i = 0; i < n; i++) {
        columns[i] = longer->names[i]->text;
        labels[i] = tf_step_text(step, longer->items[i], "longer", "a text");
        if (labels[i] == NULL)
            return false;
    }
    const char *const *listed = map ? columns : tf_step_texts(step, longer, "longer", 2, &n);
    const char *name = tf_step_text(step, names, "names", "the name of a column");
    const char **value = tf_arena_array(step->arena, const char *, 2);
    value[0] = tf_step_text(step, values, "values", "the name of a column");
    if (listed == NULL || name == NULL || value[0] == NULL)
        return false;
    if (n < 2)
        return tf_step_refuse(step, longer, longer_hint, "must name at least two columns");
    tf_step_put(step, "form", "longer", step->node);
    tf_step_put_list(step, "columns", listed, n);
    tf_step_put_list(step, "labels", map ? labels : listed, n);
    tf_step_put(step, "names", name, names);
    tf_step_put_list(step, "values", value, 1);
    return true;
}

static bool read_wider(tf_step *step, const tf_node *wider) {
    const tf_node *values = tf_step_get(step, "values"), *id = tf_step_get(step, "id");
    if (!tf_step_knows(step, "wider values id"))
        return false;
    if (values == NULL || id == NULL)
        return tf_step_refuse(step, step->node, wider_hint,
                              id == NULL ? "says not which rows belong together: id"
                                         : "says not whose cells the new columns get: values");
    size_t n_values = 0, n_ids = 0;
    const char *names = tf_step_text(step, wider, "wider", "the name of a column");
    const char *const *cells = tf_step_texts(step, values, "values", 1, &n_values);
    const char *const *ids = tf_step_texts(step, id, "id", 1, &n_ids);
    if (names == NULL || cells == NULL || ids == NULL)
        return false;
    tf_step_put(step, "form", "wider", step->node);
    tf_step_put(step, "names", names, wider);
    tf_step_put_list(step, "values", cells, n_values);
    tf_step_put_list(step, "ids", ids, n_ids);
    return true;
}

bool tf_step_pivot(tf_step *step) {
    if (step->node->type != TF_NODE_MAP)
        return tf_step_refuse(step, step->node, longer_hint, "must be a map");
    const tf_node *longer = tf_step_get(step, "longer"), *wider = tf_step_get(step, "wider");
    if ((longer == NULL) == (wider == NULL))
        return tf_step_refuse(step, step->node, longer_hint, "must be longer or wider");
    return longer != NULL ? read_longer(step, longer) : read_wider(step, wider);
}
