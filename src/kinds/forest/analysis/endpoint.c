/* Several outcomes side by side: each is read as if it were the only one. */
#include "endpoint.h"

#include <string.h>

size_t tf_forest_n_endpoints(const tf_forest_ask *ask) {
    return MAX(ask->endpoints.n, (size_t)1);
}

/** A text as YAML that reads back to it. */
static void quote(GString *out, const char *text) {
    g_string_append_c(out, '"');
    for (const char *at = text; *at; at++) {
        if (*at == '"' || *at == '\\')
            g_string_append_c(out, '\\');
        if (*at == '\n')
            g_string_append(out, "\\n");
        else
            g_string_append_c(out, *at);
    }
    g_string_append_c(out, '"');
}

static bool copy_list(const tf_spec *from, tf_spec *to, const char *path, tf_diag *diag) {
    size_t n = 0;
    const char *const *texts = tf_spec_strings(from, path, &n);
    g_autoptr(GString) list = g_string_new("[");
    for (size_t i = 0; i < n; i++) {
        g_string_append(list, i ? ", " : "");
        quote(list, texts[i]);
    }
    g_string_append(list, "]");
    return !tf_spec_given(from, path) || tf_spec_set(to, path, list->str, diag);
}

static bool copy_map(const tf_spec *from, tf_spec *to, const char *path, tf_diag *diag) {
    size_t n = 0;
    const tf_spec_pair *pairs = tf_spec_map(from, path, &n);
    g_autoptr(GString) map = g_string_new("{");
    for (size_t i = 0; i < n; i++) {
        g_string_append(map, i ? ", " : "");
        quote(map, pairs[i].key);
        g_string_append(map, ": ");
        quote(map, pairs[i].value);
    }
    g_string_append(map, "}");
    return !tf_spec_given(from, path) || tf_spec_set(to, path, map->str, diag);
}

static bool copy_common(const tf_spec *from, tf_spec *to, tf_diag *diag) {
    static const char *const texts[] = {"data.path",      "group.column", "group.reference",
                                        "weights",        "patient",      "competing",
                                        "time.unit",      "x.unit",       "conventions",
                                        "data.delimiter", "data.decimal", "data.encoding"};
    bool ok = true;
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        const char *text = tf_spec_string(from, texts[i]);
        ok = (!tf_spec_given(from, texts[i]) || !text || tf_spec_set(to, texts[i], text, diag)) &&
             ok;
    }
    ok = copy_list(from, to, "group.order", diag) && ok;
    ok = copy_list(from, to, "strata", diag) && ok;
    ok = copy_list(from, to, "data.missing", diag) && ok;
    return copy_map(from, to, "group.labels", diag) && ok;
}

/** [time, event] or [time, event=code], or [time, cnsr, censor] for a column of censoring. */
static bool set_outcome(const tf_spec *from, tf_spec *to, const tf_spec_pair *pair, tf_diag *diag) {
    const bool censor = pair->n_values == 3 && strcmp(pair->values[2], "censor") == 0;
    if (pair->n_values == 2 || censor) {
        const tf_key *time = tf_spec_key_of_path(to, "time.column");
        const tf_key *event = tf_spec_key_of_path(to, censor ? "censor" : "event");
        return tf_spec_set_flag(to, time, "endpoints", pair->values[0], diag) &&
               tf_spec_set_flag(to, event, "endpoints", pair->values[1], diag);
    }
    const tf_place place = tf_spec_place(from, "endpoints");
    tf_diag_error(diag, &place, "such as {PFS: [pfs_time, pfs_event]}, or [AVAL, CNSR, censor]",
                  "endpoint \"%s\" has to name a column of times and one of events", pair->key);
    return false;
}

tf_spec *tf_forest_endpoint_spec(const tf_spec *spec, size_t index, const char *unit,
                                 tf_diag *diag) {
    size_t n = 0;
    const tf_spec_pair *pairs = tf_spec_map(spec, "endpoints", &n);
    const tf_place place = tf_spec_place(spec, "endpoints");
    if (n > TF_FOREST_MAX_EFFECTS) {
        tf_diag_error(diag, &place, NULL, "%zu endpoints: at most %d stand side by side", n,
                      TF_FOREST_MAX_EFFECTS);
        return NULL;
    }
    g_autoptr(tf_spec) copy = tf_spec_new(tf_spec_table(spec));
    if (!copy_common(spec, copy, diag) || !set_outcome(spec, copy, &pairs[index], diag))
        return NULL;
    if (unit && !tf_spec_set(copy, "x.unit", unit, diag))
        return NULL;
    return g_steal_pointer(&copy);
}
