#ifndef KINDS_KM_REFERENCE_RUN_H
#define KINDS_KM_REFERENCE_RUN_H

#include "kinds/km/fixture.h"
#include "support/files.h"
#include "support/reference.h"

/* A case of the reference as settings of a figure, and the analysis of it. */

typedef struct settings {
    GPtrArray *list; /**< texts, NULL-ended when it is used */
} settings;

static inline void add(settings *s, const char *format, ...) G_GNUC_PRINTF(2, 3);
static inline void add(settings *s, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_ptr_array_add(s->list, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

/** "a;b" as a list of quoted texts. */
static inline char *flow_list(const char *text, const char *separator) {
    g_auto(GStrv) parts = g_strsplit(text, separator, 0);
    GString *list = g_string_new("[");
    for (guint i = 0; parts[i]; i++)
        g_string_append_printf(list, "%s\"%s\"", i ? ", " : "", parts[i]);
    g_string_append(list, "]");
    return g_string_free(list, FALSE);
}

static inline void add_list(settings *s, const char *key, const char *text, const char *separator) {
    g_autofree char *list = flow_list(text, separator);
    add(s, "%s=%s", key, list);
}

/** `a == 1 & b != x` as conditions. */
static inline void add_subset(settings *s, const char *subset) {
    if (*subset == '\0')
        return;
    g_auto(GStrv) conditions = g_strsplit(subset, " & ", 0);
    for (guint i = 0; conditions[i]; i++) {
        g_auto(GStrv) sides = g_strsplit(conditions[i], "==", 2);
        if (sides[1]) {
            g_free(conditions[i]);
            conditions[i] = g_strdup_printf("%s=%s", g_strstrip(sides[0]), g_strstrip(sides[1]));
        }
    }
    g_autofree char *all = g_strjoinv(";;", conditions);
    add_list(s, "where", all, ";;");
}

static inline void add_common(settings *s, const ref_case *c) {
    add(s, "time=%s", ref_text(c, "time"));
    if (*ref_text(c, "start")) {
        add(s, "entry=%s", ref_text(c, "start"));
        add(s, "rows=all"); /* of a counting process events come again */
    }
    add(s, "event=%s", ref_text(c, "status"));
    add_list(s, "event.is", ref_text(c, "event"), ";");
    add(s, "competing=censor"); /* the reference counts all other codes as censored */
    add_subset(s, ref_text(c, "subset"));
    if (*ref_text(c, "strata"))
        add_list(s, "compare.strata", ref_text(c, "strata"), ";");
    if (*ref_text(c, "weights"))
        add(s, "weights={column: %s, kind: case}", ref_text(c, "weights"));
    if (*ref_text(c, "conf_level"))
        add(s, "conf.level=%s", ref_text(c, "conf_level"));
    if (*ref_text(c, "conf_type"))
        add(s, "conf.type=%s", ref_text(c, "conf_type"));
}

static inline analysis_run run_case(const ref_case *c, settings *s) {
    g_autofree char *name = g_strdup_printf("tests/reference/data/%s", ref_text(c, "data"));
    g_autofree char *path = source_path(name);
    g_ptr_array_add(s->list, NULL);
    analysis_run run = run_path(&tf_km_analysis, path, (const char *const *)s->list->pdata);
    g_ptr_array_unref(s->list);
    return run;
}

static inline settings new_settings(void) {
    return (settings){g_ptr_array_new_with_free_func(g_free)};
}

#endif
