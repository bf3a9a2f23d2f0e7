#ifndef CLI_TOLD_H
#define CLI_TOLD_H

#include <stdbool.h>
#include <string.h>

#include "support/files.h"
#include "support/program.h"
#include "support/suite.h"

/* What a file of data ends with: numbers counted by hand, or what is said on standard error. */

typedef struct told {
    const char *name;
    const char *data, *population; /**< d.csv, and p.csv, which may be NULL */
    const char *line;              /**< what follows "trialfig"; numbers go to n.csv */
    int code;
    const char *said[3];    /**< each is part of standard error */
    const char *unsaid;     /**< isn't; may be NULL */
    const char *numbers[3]; /**< each is part of n.csv */
    const char *caption;    /**< part of the caption; may be NULL */
    const char *uncaption;  /**< isn't; may be NULL */
} told;

/** On one line, as messages are wrapped over several, for `said`. */
static inline char *unwrapped(const char *text) {
    g_autoptr(GRegex) blanks = g_regex_new("\\n +", 0, 0, NULL);
    return g_regex_replace_literal(blanks, text, -1, 0, " ", 0, NULL);
}

static inline void check_told(const told *row) {
    char *folder = make_folder();
    g_free(write_file(folder, "d.csv", row->data, -1));
    if (row->population)
        g_free(write_file(folder, "p.csv", row->population, -1));
    g_autofree char *line = g_strconcat(row->line, " -o a.pdf --numbers n.csv", NULL);
    program_run run = run_program(folder, NULL, NULL, line);
    g_autofree char *err = unwrapped(run.err);
    ck_assert_msg(run.code == row->code, "%s: exit %d, not %d:\n%s", row->name, run.code, row->code,
                  run.err);
    for (size_t i = 0; i < G_N_ELEMENTS(row->said) && row->said[i]; i++)
        ck_assert_msg(strstr(err, row->said[i]) != NULL, "%s: \"%s\" is not in:\n%s", row->name,
                      row->said[i], run.err);
    ck_assert_msg(!row->unsaid || !strstr(err, row->unsaid), "%s: \"%s\" is in:\n%s", row->name,
                  row->unsaid, run.err);
    program_run_clear(&run);
    g_autofree char *path = g_build_filename(folder, "n.csv", NULL);
    g_autofree char *numbers = read_file(path);
    for (size_t i = 0; i < G_N_ELEMENTS(row->numbers) && row->numbers[i]; i++)
        ck_assert_msg(numbers && strstr(numbers, row->numbers[i]) != NULL, "%s: no %s in\n%s",
                      row->name, row->numbers[i], numbers);
    g_autofree char *caption_path = g_build_filename(folder, "a.caption.txt", NULL);
    g_autofree char *caption = read_file(caption_path);
    ck_assert_msg(!row->caption || (caption && strstr(caption, row->caption)), "%s: %s", row->name,
                  caption);
    ck_assert_msg(!row->uncaption || (caption && !strstr(caption, row->uncaption)), "%s: %s",
                  row->name, caption);
    remove_folder(folder);
}

#endif
