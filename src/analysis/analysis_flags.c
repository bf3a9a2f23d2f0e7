/* Rows that CDISC's flags leave out. Nothing else of such a row says so: an unscheduled scan is a
   visit like others, a patient who was never randomised has a time like others. */
#include "analysis_flags.h"

#include <string.h>

#include "analysis/whole_file.h"
#include "data/cdisc_names.h"
#include "data/condition_text.h"

/** "ANL01FL", "anl12fl": of each kind of analysis. */
static bool is_numbered_flag(const char *column) {
    return g_ascii_strncasecmp(column, "anl", 3) == 0 && g_ascii_isdigit(column[3]) &&
           g_ascii_isdigit(column[4]) && g_ascii_strcasecmp(column + 5, "fl") == 0;
}

static bool is_flag(const char *column) {
    static const char *const populations[] = {"ITTFL", "FASFL", "MITTFL"};
    if (is_numbered_flag(column) || tf_is_cdisc_name(column, "ANL01FL"))
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(populations); i++)
        if (tf_is_cdisc_name(column, populations[i]))
            return true;
    return false;
}

/** Whether a condition speaks of the flag, or, of several kinds of analysis, of another one. */
static bool is_asked_about(const tf_ask *ask, const char *column) {
    const size_t n = g_ascii_strncasecmp(column, "anl", 3) == 0 ? 3 : strlen(column);
    g_autofree char *part = g_ascii_strdown(column, (gssize)n);
    for (size_t i = 0; i < ask->where.n; i++) {
        g_autofree char *text = g_ascii_strdown(ask->where.items[i].text, -1);
        if (strstr(text, part))
            return true;
    }
    return false;
}

/** [levels] 'Y', 'N'; false: other values, which no flag has. */
static bool read_flag(const tf_table *file, const char *column, bool yes[2]) {
    const size_t n = tf_table_levels(file, column) ? tf_table_n_levels(file, column) : 0;
    for (size_t i = 0; i < n && i < 2; i++)
        yes[i] = g_ascii_strcasecmp(tf_table_level_name(file, column, i), "Y") == 0;
    for (size_t i = 0; i < n && i < 2; i++)
        if (!yes[i] && g_ascii_strcasecmp(tf_table_level_name(file, column, i), "N") != 0)
            return false;
    return n == 1 || n == 2;
}

/** A baseline needs no flag of analysis: it is what is analysed against. */
static bool is_baseline(const tf_table *file, size_t row) {
    const char *flag = tf_cdisc_column(file, "ABLFL"), *visit = tf_cdisc_column(file, "AVISIT");
    const uint32_t *flags = tf_table_levels(file, flag), *visits = tf_table_levels(file, visit);
    if (flags && flags[row] != TF_MISSING_LEVEL &&
        g_ascii_strcasecmp(tf_table_level_name(file, flag, flags[row]), "Y") == 0)
        return true;
    if (!visits || visits[row] == TF_MISSING_LEVEL)
        return false;
    const char *name = tf_table_level_name(file, visit, visits[row]);
    return g_ascii_strncasecmp(name, "baseline", 8) == 0 ||
           g_ascii_strncasecmp(name, "screening", 9) == 0;
}

/** The columns that tell, of the file's rows; NULL: there is no flag, or it can't be read again. */
static tf_table *read_flags(const tf_ask *ask, const tf_table *table, tf_arena *arena) {
    tf_request_builder *builder = NULL;
    for (size_t i = 0; i < tf_table_n_columns(table); i++) {
        const char *column = tf_table_column_name(table, i);
        if (!is_flag(column) || is_asked_about(ask, column))
            continue;
        builder = builder ? builder : tf_request_builder_new(ask, arena);
        tf_request_optional(builder, column, TF_COLUMN_LEVELS);
    }
    if (!builder)
        return NULL;
    tf_request_optional(builder, "ABLFL", TF_COLUMN_LEVELS);
    tf_request_optional(builder, "AVISIT", TF_COLUMN_LEVELS);
    return tf_read_again(table, builder);
}

static void check_flag(const tf_rows *rows, const tf_table *file, const char *column,
                       tf_arena *arena, tf_diag *diag) {
    const uint32_t *codes = tf_table_levels(file, column);
    bool yes[2] = {false, false};
    size_t n_yes = 0, at = 0;
    tf_line_list without = {0};
    if (!read_flag(file, column, yes))
        return;
    for (size_t row = 0; row < rows->n; row++) {
        if (!tf_row_used(rows, row) || !tf_find_line(rows->table, row, file, &at))
            continue;
        const bool flagged = codes[at] != TF_MISSING_LEVEL && yes[codes[at]];
        n_yes += flagged;
        if (!flagged && !is_baseline(file, at))
            tf_line_list_add(&without, rows->table, row);
    }
    if (n_yes == 0 || without.n == 0)
        return;
    const tf_place place = {.file = tf_table_path(rows->table)};
    g_autofree char *hint = tf_only_hint(column, "Y");
    tf_diag_warning(diag, &place, hint,
                    "%zu row%s used ha%s no Y in \"%s\", CDISC's flag of what is analysed, "
                    "and %zu have one (%s)",
                    without.n, without.n == 1 ? " that is" : "s that are",
                    without.n == 1 ? "s" : "ve", column, n_yes, tf_line_list_text(&without, arena));
}

void tf_warn_of_flags(const tf_ask *ask, const tf_rows *rows, tf_arena *arena, tf_diag *diag) {
    tf_table *file = read_flags(ask, rows->table, arena);
    for (size_t i = 0; file && i < tf_table_n_columns(file); i++) {
        const char *column = tf_table_column_name(file, i);
        if (is_flag(column) && tf_table_levels(file, column))
            check_flag(rows, file, column, arena, diag);
    }
    tf_table_free(file);
}
