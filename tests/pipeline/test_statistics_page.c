#include <check.h>
#include <string.h>

#include "analysis/statistics.h"
#include "pipeline/pipeline.h"
#include "support/files.h"
#include "support/suite.h"

/* docs/statistics.md and the tables that write the numbers file name the same statistics. */

/* The part of the page that is about a kind, from its heading to the next one. */
static char *section_of(const char *page, const char *heading) {
    const char *start = strstr(page, heading);
    ck_assert_msg(start != NULL, "docs/statistics.md has no section \"%s\"", heading);
    const char *end = strstr(start + 1, "\n## ");
    return end ? g_strndup(start, (gsize)(end - start)) : g_strdup(start);
}

static const struct {
    const char *kind, *heading;
} pages[] = {
    {"km", "## Kaplan-Meier figures"},
    {"bars", "## Bars of responses"},
    {"forest", "## Forest plots"},
    {"waterfall", "## Waterfall plots"},
    {"swimmer", "## Swimmer plots"},
    {"lines", "## Lines"},
    {"points", "## Points"},
    {"flow", "## Flow diagrams"},
    {"table", "## Tables"},
};

static void check_named(const char *section, const char *name, const char *end) {
    g_autofree char *quoted = g_strdup_printf("`%s%s`", name, end);
    ck_assert_msg(strstr(section, quoted) != NULL, "docs/statistics.md lacks %s", quoted);
}

static bool writes(const tf_statistic_tables *all, const char *name) {
    for (size_t t = 0; t < all->n_tables; t++) {
        for (size_t i = 0; i < all->tables[t].n_rows; i++) {
            const tf_statistic_row *row = &all->tables[t].rows[i];
            const size_t length = strlen(row->name);
            if (strncmp(row->name, name, length) != 0) {
                continue;
            }
            const char *rest = name + length;
            bool limit = strcmp(rest, "_lower") == 0 || strcmp(rest, "_upper") == 0;
            if (*rest == '\0' || (row->type == TF_STATISTIC_INTERVAL && limit)) {
                return true;
            }
        }
    }
    return false;
}

START_TEST(each_statistic_is_described) {
    g_autofree char *path = source_path("docs/statistics.md");
    g_autofree char *page = read_file(path);
    ck_assert_ptr_nonnull(page);
    g_autofree char *section = section_of(page, pages[_i].heading);
    const tf_statistic_tables *all = tf_kind_find(pages[_i].kind)->analysis->statistics;
    ck_assert_ptr_nonnull(all);
    for (size_t t = 0; t < all->n_tables; t++) {
        for (size_t i = 0; i < all->tables[t].n_rows; i++) {
            const tf_statistic_row *row = &all->tables[t].rows[i];
            check_named(section, row->name, "");
            if (row->type == TF_STATISTIC_INTERVAL) {
                check_named(section, row->name, "_lower");
                check_named(section, row->name, "_upper");
            }
            ck_assert_uint_gt(strlen(row->meaning), 0);
        }
    }
}
END_TEST

/* Names in the first cell of a table row: | `n`, `total` | … |. */
START_TEST(no_statistic_is_described_that_is_not_there) {
    g_autofree char *path = source_path("docs/statistics.md");
    g_autofree char *page = read_file(path);
    ck_assert_ptr_nonnull(page);
    g_autofree char *section = section_of(page, pages[_i].heading);
    const tf_statistic_tables *all = tf_kind_find(pages[_i].kind)->analysis->statistics;
    g_auto(GStrv) lines = g_strsplit(section, "\n", -1);
    size_t n = 0;
    for (char **line = lines; *line; line++) {
        if (!g_str_has_prefix(*line, "| `")) {
            continue;
        }
        g_auto(GStrv) cells = g_strsplit(*line, "|", 3);
        g_auto(GStrv) parts = g_strsplit(cells[1], "`", -1);
        for (size_t i = 1; parts[i] && parts[i + 1]; i += 2, n++) {
            ck_assert_msg(writes(all, parts[i]), "nothing writes `%s`", parts[i]);
        }
    }
    ck_assert_uint_ge(n, all->n_tables - 1);
}
END_TEST

SUITE("page of statistics") {
    add_loop(suite, "core", each_statistic_is_described, G_N_ELEMENTS(pages));
    add_loop(suite, "limits", no_statistic_is_described_that_is_not_there, G_N_ELEMENTS(pages));
}
