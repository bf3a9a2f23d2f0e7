#include "cdisc.h"

#include <string.h>

#include "analysis/request.h"
#include "data/columns.h"
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

static bool suits(const standard *s, const tf_kind *kind, const tf_spec *spec,
                  const GPtrArray *names) {
    bool good = is_known(kind, s->without[0]) && kind->propose && has(names, s->columns[0]) &&
                has(names, s->columns[1]) && (!s->needs || tf_spec_given(spec, s->needs));
    for (size_t i = 0; good && i < G_N_ELEMENTS(s->without) && s->without[i]; i++)
        good = !is_known(kind, s->without[i]) || !tf_spec_given(spec, s->without[i]);
    return good;
}

static bool is_filled(const standard *s, const char *path) {
    for (size_t i = 0; i < G_N_ELEMENTS(s->filled) && s->filled[i]; i++)
        if (g_str_has_prefix(path, s->filled[i]))
            return true;
    return false;
}

/** The file of all patients, which the proposal of events wants. The table is the caller's. */
static tf_table *look_at_population(tf_proposal *p, const tf_kind *kind, const tf_spec *spec,
                                    tf_arena *arena) {
    g_autoptr(tf_diag) silent = tf_diag_new();
    g_autoptr(tf_spec) other = tf_spec_new(kind->analysis->keys);
    p->others_path = tf_arena_strdup(arena, tf_spec_string(spec, "population.data"));
    if (!tf_spec_set(other, "data.path", p->others_path, silent))
        return NULL;
    const tf_ask *asked = tf_ask_new(other, NULL, arena);
    tf_table *table = tf_columns_read(asked, arena, silent);
    p->others = table ? tf_columns_look(asked, table, arena, silent) : NULL;
    return table;
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

/* What is wrong with the file is told when the figure's columns are read. */
static void fill_from(const standard *s, const tf_kind *kind, tf_spec *spec, tf_diag *diag) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    g_autoptr(tf_diag) silent = tf_diag_new();
    const tf_ask *ask = tf_ask_new(spec, NULL, arena);
    g_autoptr(tf_table) table = tf_columns_read(ask, arena, silent), others = NULL;
    const tf_columns *columns = table ? tf_columns_look(ask, table, arena, silent) : NULL;
    if (!columns)
        return;
    g_autoptr(tf_proposal) p = tf_proposal_new(columns, NULL, arena);
    if (s->needs)
        others = look_at_population(p, kind, spec, arena);
    if (kind->propose(p) > 0)
        fill(s, kind, p, spec, diag);
}

void tf_fill_cdisc(const tf_kind *kind, tf_spec *spec, tf_diag *diag) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    const tf_ask *ask = tf_ask_new(spec, NULL, arena);
    if (!ask->data.path)
        return;
    const tf_table_options options = tf_request_options(ask, arena);
    g_autoptr(GPtrArray) names = tf_table_columns(ask->data.path, &options);
    for (size_t i = 0; names && i < G_N_ELEMENTS(standards); i++)
        if (suits(&standards[i], kind, spec, names)) {
            fill_from(&standards[i], kind, spec, diag);
            return;
        }
}
