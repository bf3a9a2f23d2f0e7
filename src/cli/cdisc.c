#include "cdisc.h"

#include <string.h>

#include "analysis/request.h"
#include "data/columns.h"
#include "data_ask.h"
#include "recognise/proposal.h"

/** A data set by the columns that nothing else has together. */
typedef struct standard {
    const char *name;
    const char *columns[2];
    const char *needs;      /**< a key without which nothing is filled in; NULL: none */
    const char *without[8]; /**< keys, of which any says what is drawn */
    const char *filled[8];  /**< what is filled in: keys, or the first words of some */
    const char *hint;
} standard;

static const standard standards[] = {
    {.name = "ADTTE",
     .columns = {"AVAL", "CNSR"},
     .without = {"time.column", "time.start", "event.column", "event.date", "censor.column",
                 "counts.events"},
     .filled = {"time", "event", "censor", "group"},
     .hint = "--time, --censor and --group say otherwise"},
    {.name = "ADAE",
     .columns = {"AEDECOD", "USUBJID"},
     .needs = "population.data",
     .without = {"response.column", "category.column", "n", "percent", "mean", "value"},
     .filled = {"category", "response", "group", "patient", "population"},
     .hint = "--category, --response and --group say otherwise"},
};

static bool has(const GPtrArray *names, const char *name) {
    for (guint i = 0; i < names->len; i++)
        if (g_ascii_strcasecmp(g_ptr_array_index(names, i), name) == 0)
            return true;
    return false;
}

static bool is_known(const tf_kind *kind, const char *path) {
    return tf_keys_of_path(kind->analysis->keys, path) != NULL;
}

/** Whether the figure may be of it, and nothing says what is drawn. */
static bool is_open(const standard *s, const tf_kind *kind, const tf_spec *spec) {
    bool open = is_known(kind, s->without[0]) && kind->propose &&
                (!s->needs || (is_known(kind, s->needs) && tf_spec_given(spec, s->needs)));
    for (size_t i = 0; open && i < G_N_ELEMENTS(s->without) && s->without[i]; i++)
        open = !is_known(kind, s->without[i]) || !tf_spec_given(spec, s->without[i]);
    return open;
}

static bool is_filled(const standard *s, const char *path) {
    for (size_t i = 0; i < G_N_ELEMENTS(s->filled) && s->filled[i]; i++)
        if (g_str_has_prefix(path, s->filled[i]))
            return true;
    return false;
}

static void fill(const standard *s, const tf_kind *kind, const tf_proposal *p, tf_spec *spec,
                 tf_diag *diag) {
    g_autoptr(GString) said = g_string_new(NULL);
    for (guint i = 0; i < p->settings->len; i++) {
        const tf_setting *setting = &g_array_index(p->settings, tf_setting, i);
        const tf_key *key = tf_keys_of_path(kind->analysis->keys, setting->path);
        if (!key || !is_filled(s, key->path) || tf_spec_given(spec, key->path))
            continue;
        g_autofree char *text = tf_setting_text(setting);
        if (tf_spec_set(spec, setting->path, text, diag))
            g_string_append_printf(said, "%s%.*s: %s", said->len ? ", " : "",
                                   (int)tf_key_short_length(key), setting->path, text);
    }
    const tf_place place = {.file = tf_table_path(p->columns->table)};
    if (said->len > 0)
        tf_diag_note(diag, &place, s->hint, "its columns are those of CDISC's %s: %s", s->name,
                     said->str);
}

/* What is wrong with a file is told when the figure's columns are read. What can be read but once,
   as standard input, is left to the figure. */
static void fill_from(const standard *s, const tf_kind *kind, tf_spec *spec, tf_diag *diag) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    g_autoptr(tf_diag) silent = tf_diag_new();
    const tf_ask *ask = tf_ask_new(spec, NULL, arena);
    const char *others_path = s->needs ? tf_spec_string(spec, s->needs) : NULL;
    if (others_path && !g_file_test(others_path, G_FILE_TEST_IS_REGULAR))
        return;
    g_autoptr(tf_table) table = tf_columns_read(ask, arena, silent);
    const tf_columns *columns = table ? tf_columns_look(ask, table, arena, silent) : NULL;
    if (!columns)
        return;
    tf_seen_file others = others_path ? tf_see_other_file(others_path, silent) : (tf_seen_file){0};
    g_autoptr(tf_proposal) p = tf_proposal_new(columns, NULL, arena);
    p->others = others.columns;
    p->others_path = others_path;
    if (kind->propose(p) > 0)
        fill(s, kind, p, spec, diag);
    tf_seen_file_clear(&others);
}

static GPtrArray *names_of_columns(const tf_spec *spec) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    const tf_ask *ask = tf_ask_new(spec, NULL, arena);
    const tf_table_options options = tf_request_options(ask, arena);
    return ask->data.path ? tf_table_columns(ask->data.path, &options) : NULL;
}

/* The file is looked at only where something is left to be filled in. */
void tf_fill_cdisc(const tf_kind *kind, tf_spec *spec, tf_diag *diag) {
    g_autoptr(GPtrArray) names = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(standards); i++) {
        const standard *s = &standards[i];
        if (!is_open(s, kind, spec))
            continue;
        names = names ? names : names_of_columns(spec);
        if (names && has(names, s->columns[0]) && has(names, s->columns[1])) {
            fill_from(s, kind, spec, diag);
            return;
        }
    }
}
