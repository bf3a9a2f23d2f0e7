#include "column_advice.h"

#include <math.h>
#include <string.h>
#include <trialfig/table.h>

#include "base/number.h"

/* More distinct texts than this, and a column can't say who had the event. */
#define MAX_EVENT_LEVELS 4
/* Fewer distinct numbers than this are codes, not times. */
#define MIN_TIMES 8
#define MAX_NAMED 6

static const char *const event_words[] = {"status", "event", "death", "dead",  "died", "cens",
                                          "cnsr",   "stat",  "fail",  "relap", "prog", NULL};
static const char *const time_words[] = {"time", "aval", "day",  "month", "year", "dur",
                                         "tte",  "fu",   "week", "pfs",   "surv", NULL};

static bool has_word(const char *name, const char *const *words) {
    g_autofree char *lower = g_ascii_strdown(name, -1);
    for (size_t i = 0; words[i]; i++) {
        if (strstr(lower, words[i])) {
            return true;
        }
    }
    return false;
}

static bool key_set(const tf_spec *spec, const char *path) {
    return tf_spec_key_of_path(spec, path) && tf_spec_has(spec, path);
}

static bool lacks_event(const tf_spec *spec) {
    return tf_spec_key_of_path(spec, "event.column") && !key_set(spec, "event.column") &&
           !key_set(spec, "censor.column") && !key_set(spec, "counts.events");
}

static bool lacks_time(const tf_spec *spec) {
    return tf_spec_key_of_path(spec, "time.column") && !key_set(spec, "time.column") &&
           !key_set(spec, "time.start") && !key_set(spec, "time.end");
}

/* The whole file, each column as text. Not readable: NULL, and the reader has said why. */
static tf_table *look(const tf_spec *spec, tf_diag *diag) {
    static const char delimiters[] = {0, ',', ';', '\t', '|'};
    tf_table_options options = tf_table_options_default();
    int delimiter = tf_spec_enum(spec, "data.delimiter");
    options.delimiter = delimiter > 0 ? delimiters[delimiter] : 0;
    size_t n_missing = 0;
    options.missing = tf_spec_strings(spec, "data.missing", &n_missing);
    options.encoding = tf_spec_string(spec, "data.encoding");
    options.keep_all = true;
    g_autofree char *path = tf_spec_resolve_path(spec, tf_spec_string(spec, "data.path"));
    return tf_table_read(path, NULL, 0, NULL, 0, &options, diag);
}

/* The texts of an event-like column: "death (0, 1)". NULL if it is not like one. */
static char *event_like(const tf_table *table, const char *name) {
    size_t n = tf_table_n_levels(table, name);
    bool named = has_word(name, event_words);
    if (n < 1 || n > MAX_EVENT_LEVELS) {
        return NULL;
    }
    GString *text = g_string_new(name);
    g_string_append(text, " (");
    bool codes = n == 2;
    for (size_t i = 0; i < n; i++) {
        const char *level = tf_table_level_name(table, name, i);
        codes = codes && (strcmp(level, "0") == 0 || strcmp(level, "1") == 0);
        g_string_append_printf(text, "%s%s", i ? ", " : "", level);
    }
    g_string_append_c(text, ')');
    if (!named && !codes) {
        g_string_free(text, TRUE);
        return NULL;
    }
    return g_string_free(text, FALSE);
}

static bool time_like(const tf_table *table, const char *name) {
    size_t n = tf_table_n_levels(table, name);
    if (n < MIN_TIMES && !has_word(name, time_words)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        const char *level = tf_table_level_name(table, name, i);
        double value = NAN;
        if (!tf_number_parse(level, strlen(level), '.', &value) || value < 0) {
            return false;
        }
    }
    return n > 0;
}

/* Columns of the wanted look, those with a telling name first. */
static char *candidates(const tf_table *table, bool events) {
    GString *list = g_string_new(NULL);
    size_t n_named = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t c = 0; c < tf_table_n_columns(table) && n_named < MAX_NAMED; c++) {
            const char *name = tf_table_column_name(table, c);
            bool telling = has_word(name, events ? event_words : time_words);
            if (telling != (pass == 0)) {
                continue;
            }
            g_autofree char *text = events                   ? event_like(table, name)
                                    : time_like(table, name) ? g_strdup(name)
                                                             : NULL;
            if (text) {
                g_string_append_printf(list, "%s%s", n_named ? ", " : "", text);
                n_named++;
            }
        }
    }
    return g_string_free(list, FALSE);
}

static void ask(const tf_spec *spec, const tf_table *table, bool events, tf_diag *diag) {
    g_autofree char *list = table ? candidates(table, events) : g_strdup("");
    g_autofree char *hint = *list   ? g_strdup_printf("columns that look like it: %s", list)
                            : table ? g_strdup("no column of the file looks like it")
                                    : NULL;
    bool flags = tf_spec_id(spec) == NULL;
    if (events) {
        tf_diag_error(diag, NULL, hint, "which column says who had the event? give %s",
                      flags ? "--event COL[=VALUE,...] or --censor COL[=VALUE,...]"
                            : "event: COL or censor: COL");
    } else {
        tf_diag_error(diag, NULL, hint, "which column has the times? give %s",
                      flags ? "--time COL" : "time: COL");
    }
}

bool tf_advise_columns(const tf_spec *spec, tf_diag *diag) {
    bool no_event = lacks_event(spec), no_time = lacks_time(spec);
    if (!no_event && !no_time) {
        return true;
    }
    g_autoptr(tf_table) table = look(spec, diag);
    if (no_time) {
        ask(spec, table, false, diag);
    }
    if (no_event) {
        ask(spec, table, true, diag);
    }
    return false;
}
