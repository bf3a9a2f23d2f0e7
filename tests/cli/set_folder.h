#ifndef CLI_SET_FOLDER_H
#define CLI_SET_FOLDER_H

#include <check.h>
#include <stdbool.h>
#include <string.h>

#include "support/files.h"
#include "support/program.h"

/* A folder with set.yaml and d.csv, in which a test draws into out/. */

#define SET_HEAD                                                                                   \
    "trialfig: 1\n"                                                                                \
    "defaults: {kind: km, data: d.csv, time: time, event: event, formats: [svg]}\nfigures:\n"
#define SET_THREE "  - {id: one}\n  - {id: two, group: arm}\n  - {id: three, title: Third}\n"

typedef struct set_folder {
    char *path;
} set_folder;

static inline set_folder set_folder_new(const char *set) {
    const set_folder own = {make_folder()};
    write_good_data(own.path);
    g_free(write_file(own.path, "set.yaml", set, -1));
    return own;
}

static inline void set_folder_clear(set_folder *own) {
    remove_folder(own->path);
}

static inline void set_folder_set(const set_folder *own, const char *set) {
    g_free(write_file(own->path, "set.yaml", set, -1));
}

/** Runs "trialfig COMMAND set.yaml -o out OPTIONS" and expects its exit code. */
static inline program_run set_folder_run(const set_folder *own, const char *command,
                                         const char *options, int code) {
    g_autofree char *line = g_strdup_printf("%s set.yaml -o out %s", command, options);
    program_run run = run_program(own->path, NULL, NULL, line);
    ck_assert_msg(run.code == code, "%s: %d: %s%s", line, run.code, run.out, run.err);
    return run;
}

/** The same where nobody asks what it said. */
static inline void set_folder_do(const set_folder *own, const char *command, const char *options,
                                 int code) {
    program_run run = set_folder_run(own, command, options, code);
    program_run_clear(&run);
}

/** The same where both streams have to have a text in them. */
static inline void set_folder_says(const set_folder *own, const char *command, int code,
                                   const char *said) {
    g_auto(GStrv) words = g_strsplit(command, " ", 2);
    program_run run = set_folder_run(own, words[0], words[1] ? words[1] : "", code);
    ck_assert_msg(strstr(run.out, said) || strstr(run.err, said), "no \"%s\" in %s%s", said,
                  run.out, run.err);
    program_run_clear(&run);
}

static inline bool set_folder_has(const set_folder *own, const char *name) {
    g_autofree char *path = g_build_filename(own->path, name, NULL);
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

static inline char *set_folder_text(const set_folder *own, const char *name) {
    g_autofree char *path = g_build_filename(own->path, name, NULL);
    return read_file(path);
}

#endif
