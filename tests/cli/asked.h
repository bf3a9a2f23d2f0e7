#ifndef CLI_ASKED_H
#define CLI_ASKED_H

#include <stdbool.h>
#include <stdlib.h>

#include "numbers_file.h"
#include "support/program.h"

#define MOST_ASKED 6

/** A file, what is asked of it, and how that ends. */
typedef struct asked {
    const char *name;
    const char *data; /**< contents of d.csv */
    const char *line; /**< command without outputs */
    int code;
    const char *said;   /**< on standard error, its blanks single; may be NULL */
    const char *unsaid; /**< what isn't said there; may be NULL */
    number numbers[MOST_ASKED];
    const char *caption; /**< what stands in the caption; may be NULL */
    const char *uncaption;
    const char *drawn; /**< a text of the figure, in quotes; may be NULL */
} asked;

#define ASKED(a_name, a_data, a_line, a_code)                                                      \
    .name = (a_name), .data = (a_data), .line = (a_line), .code = (a_code)

/** Text with single blanks: messages are wrapped. Newly allocated. */
static inline char *flat_text(const char *text) {
    g_autoptr(GRegex) blanks = g_regex_new("\\s+", 0, 0, NULL);
    return g_regex_replace_literal(blanks, text, -1, 0, " ", 0, NULL);
}

/** `wanted` may be NULL. */
static inline void check_has(const char *folder, const char *file, const char *name,
                             const char *wanted) {
    g_autofree char *path = g_build_filename(folder, file, NULL);
    g_autofree char *text = wanted ? read_file(path) : NULL;
    g_autofree char *flat = text ? flat_text(text) : NULL;
    ck_assert_msg(!wanted || (flat && strstr(flat, wanted)), "%s: %s", name, text);
}

static inline void check_has_not(const char *folder, const char *file, const char *name,
                                 const char *unwanted) {
    g_autofree char *path = g_build_filename(folder, file, NULL);
    g_autofree char *text = unwanted ? read_file(path) : NULL;
    g_autofree char *flat = text ? flat_text(text) : NULL;
    ck_assert_msg(!unwanted || (flat && !strstr(flat, unwanted)), "%s: %s", name, text);
}

/** `population` is the contents of p.csv, or NULL. */
static inline void check_asked(const asked *row, const char *population) {
    char *folder = make_folder();
    g_free(write_file(folder, "d.csv", row->data, -1));
    if (population)
        g_free(write_file(folder, "p.csv", population, -1));
    g_autofree char *line =
        g_strconcat(row->line, " -o a.svg --numbers n.csv --scene a.scene", NULL);
    program_run run = run_program(folder, NULL, NULL, line);
    g_autofree char *err = flat_text(run.err);
    ck_assert_msg(run.code == row->code, "%s: exit code %d: %s", row->name, run.code, run.err);
    ck_assert_msg(!row->said || strstr(err, row->said), "%s: %s", row->name, run.err);
    ck_assert_msg(!row->unsaid || !strstr(err, row->unsaid), "%s: %s", row->name, run.err);
    if (row->code == 0)
        check_numbers(folder, row->name, row->numbers, MOST_ASKED);
    check_has(folder, "a.caption.txt", row->name, row->caption);
    check_has(folder, "a.scene", row->name, row->drawn);
    check_has_not(folder, "a.caption.txt", row->name, row->uncaption);
    program_run_clear(&run);
    remove_folder(folder);
}

#endif
