#ifndef CLI_EXPORTS_H
#define CLI_EXPORTS_H

#include <stdbool.h>

#include "numbers_file.h"
#include "support/program.h"

/* Files as Excel, registries and other programs export them, asked as people ask at first: with the
   numbers that were counted by hand, or refused with words that name the trouble. */

#define MOST_NUMBERS 6

typedef struct export_row {
    const char *name, *data;
    const char *line;
    int code;
    const char *said;  /* on standard error; may be NULL, */
    const char *never; /* and what must not stand there */
    number numbers[MOST_NUMBERS];
} export_row;

#define KM       "km d.csv --time time --event event"
#define ROWS     "forest d.csv --label a --estimate e --effect HR"
#define ROWS_3   ROWS " --lower l --upper u"
#define BARS     "bars d.csv --category e"
#define COMMA    "decimal comma found, as in "
#define ONE_MARK "write one decimal mark"

static inline void check_export(const export_row *row) {
    char *folder = make_folder();
    g_free(write_file(folder, "d.csv", row->data, -1));
    g_autofree char *line = g_strconcat(row->line, " -o a.svg --numbers n.csv", NULL);
    program_run run = run_program(folder, NULL, NULL, line);
    ck_assert_msg(run.code == row->code, "%s: exit %d\n%s", row->name, run.code, run.err);
    ck_assert_msg(!row->said || strstr(run.err, row->said), "%s:\n%s", row->name, run.err);
    ck_assert_msg(!row->never || !strstr(run.err, row->never), "%s:\n%s", row->name, run.err);
    check_numbers(folder, row->name, row->numbers, MOST_NUMBERS);
    program_run_clear(&run);
    remove_folder(folder);
}

#endif
