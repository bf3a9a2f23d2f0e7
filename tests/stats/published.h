#ifndef PUBLISHED_H
#define PUBLISHED_H

#include <check.h>
#include <string.h>

#include "support/agree.h"
#include "support/files.h"
#include "support/suite.h"

/*
 * Numbers of others that are not part of the project: read in place when their folder is there
 * (TF_PUBLISHED, by default ../shared/reference/published beside the source); without it their
 * suites are skipped.
 */
static inline char *published_folder(void) {
    const char *named = g_getenv("TF_PUBLISHED");
    char *folder = named != NULL ? g_strdup(named) : source_path("../shared/reference/published");
    if (!g_file_test(folder, G_FILE_TEST_IS_DIR)) {
        leave_out("there is no folder of published numbers (TF_PUBLISHED)");
        g_clear_pointer(&folder, g_free);
    }
    return folder;
}

/* Rows of a CSV file with quotes, elements GPtrArray of fields; the header is row 0. */
static inline GPtrArray *published_rows(const char *folder, const char *name) {
    char *path = g_build_filename(folder, name, NULL);
    char *text = read_file(path);
    if (text == NULL)
        ck_abort_msg("no file %s", path);
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    GPtrArray *row = g_ptr_array_new_with_free_func(g_free);
    GString *field = g_string_new(NULL);
    bool quoted = false;
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '"') {
            quoted = !quoted;
        } else if (!quoted && (*c == ',' || *c == '\n')) {
            g_ptr_array_add(row, g_strdup(field->str));
            g_string_truncate(field, 0);
            if (*c == '\n') {
                g_ptr_array_add(rows, row);
                row = g_ptr_array_new_with_free_func(g_free);
            }
        } else if (*c != '\r') {
            g_string_append_c(field, *c);
        }
    }
    g_ptr_array_unref(row);
    g_string_free(field, TRUE);
    g_free(text);
    g_free(path);
    return rows;
}

static inline const char *published_field(const GPtrArray *rows, guint row, const char *column) {
    const GPtrArray *header = rows->pdata[0];
    for (guint i = 0; i < header->len; i++)
        if (strcmp(header->pdata[i], column) == 0)
            return ((const GPtrArray *)rows->pdata[row])->pdata[i];
    ck_abort_msg("no column %s", column);
}

/*
 * Compares what the comparison found, by statistic, with every number of a published case and kind.
 * `not_offered` (may be NULL) ends with NULL and names what the project doesn't compute.
 */
static inline void published_expect(comparison *found, const char *folder, const char *case_name,
                                    const char *kind, const char *const *not_offered) {
    GPtrArray *index = published_rows(folder, "index.csv");
    for (guint i = 1; i < index->len; i++) {
        const char *statistic = published_field(index, i, "expected_statistic");
        if (strcmp(published_field(index, i, "case"), case_name) != 0 ||
            strcmp(published_field(index, i, "kind"), kind) != 0 ||
            (not_offered != NULL && g_strv_contains(not_offered, statistic)))
            continue;
        const double value = g_ascii_strtod(published_field(index, i, "value"), NULL);
        const double tolerance = g_ascii_strtod(published_field(index, i, "tolerance"), NULL);
        /* Their tolerance is absolute; a rounded 5 may be off by a hair more. */
        comparison_expect(found, case_name, "", statistic, value,
                          (tolerance + 1e-12) / MAX(1, ABS(value)), 1);
    }
    g_ptr_array_unref(index);
}

#endif
