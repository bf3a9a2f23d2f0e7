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
} asked;

#define ASKED(a_name, a_data, a_line, a_code)                                                      \
    .name = (a_name), .data = (a_data), .line = (a_line), .code = (a_code)

/** Text with single blanks: messages are wrapped. Newly allocated. */
static inline char *flat_text(const char *text) {
    g_autoptr(GRegex) blanks = g_regex_new("\\s+", 0, 0, NULL);
    return g_regex_replace_literal(blanks, text, -1, 0, " ", 0, NULL);
}

/** `population` is the contents of p.csv, or NULL. */
static inline void check_asked(const asked *row, const char *population) {
    char *folder = make_folder();
    g_free(write_file(folder, "d.csv", row->data, -1));
    if (population)
        g_free(write_file(folder, "p.csv", population, -1));
    g_autofree char *line = g_strconcat(row->line, " -o a.svg --numbers n.csv", NULL);
    program_run run = run_program(folder, NULL, NULL, line);
    g_autofree char *err = flat_text(run.err);
    ck_assert_msg(run.code == row->code, "%s: exit code %d: %s", row->name, run.code, run.err);
    ck_assert_msg(!row->said || strstr(err, row->said), "%s: %s", row->name, run.err);
    ck_assert_msg(!row->unsaid || !strstr(err, row->unsaid), "%s: %s", row->name, run.err);
    if (row->code == 0)
        check_numbers(folder, row->name, row->numbers, MOST_ASKED);
    if (row->caption) {
        g_autofree char *path = g_build_filename(folder, "a.caption.txt", NULL);
        g_autofree char *text = read_file(path);
        g_autofree char *caption = text ? flat_text(text) : NULL;
        ck_assert_msg(caption && strstr(caption, row->caption), "%s: %s", row->name, text);
    }
    program_run_clear(&run);
    remove_folder(folder);
}

#endif
