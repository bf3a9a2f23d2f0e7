#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/files.h"
#include "support/program.h"
#include "support/suite.h"

/* Every way in which a file of data can be wrong, run as a user does: one row each. */

#define KM     "km d.csv --time time --event event -o a.pdf -o a.svg --numbers a.json"
#define KM_ARM KM " --group arm"
#define HEAD   "time,event,arm\n"
#define ROWS   "1,1,A\n2,0,A\n3,1,B\n4,0,B\n"
/* Bytes with a NUL or a length that strlen doesn't see. */
#define BYTES(text) .data = (text), .data_length = sizeof(text) - 1

static const refusal files[] = {
    {ROW("missing", "km none.csv --time time --event event -o a.pdf", 2,
         "none.csv: error: no such file")},
    {ROW("a folder", "km . --time time --event event -o a.pdf", 2, "it is a folder, not a file")},
    {ROW("empty", KM, 2, "d.csv: error: the file is empty"), .data = ""},
    {ROW("blank", KM, 2, "nothing but blanks"), .data = "\n\n  \n"},
    {ROW("header alone", KM, 2, "there is a header, but no row"), .data = HEAD},
    {ROW("no header", KM, 2, "no column \"time\""), .hint = "the file needs a header",
     .data = "1,1\n2,0\n3,1\n"},
    {ROW("short row", KM_ARM, 2, "d.csv:3"), .hint = "the header has 3",
     .data = HEAD "1,1,A\n2,0\n3,1,B\n"},
    {ROW("long row", KM_ARM, 2, "d.csv:3"), .hint = "4 fields, but the header has 3",
     .data = HEAD "1,1,A\n2,0,A,x\n3,1,B\n"},
    {ROW("blank line inside is no row", KM_ARM, 2, "d.csv:5"), .hint = "not a number",
     .data = HEAD "1,1,A\n\n2,0,A\nx,1,B\n"},
    {ROW("the wanted column twice", KM, 2, "two columns \"time\""), .hint = "rename one of them",
     .data = "time,event,time\n1,1,2\n2,0,3\n"},
    {ROW("NUL", KM, 2, "d.csv:3"), .hint = "utf-16le", BYTES(HEAD "1,1,A\n2\0,0,A\n")},
    {ROW("open quote", KM_ARM, 2, "d.csv:3"), .hint = "never closed",
     .data = HEAD "1,1,A\n2,0,\"A\n3,1,B\n"},
    {ROW("not UTF-8", KM_ARM, 2, "not valid UTF-8"), .hint = "data.encoding=windows-1252",
     .data = HEAD "1,1,Bras \xc3\n2,0,B\n"},
    {ROW("not the UTF-8 it is said to be", KM_ARM " --encoding utf-8", 2, "not valid utf-8"),
     .hint = "data.encoding=windows-1252", .data = HEAD "1,1,Bras \xe9t\xe9\n2,0,B\n"},
    {ROW("UTF-8 said to be latin1", KM_ARM " --encoding latin1", 2, "but the file is UTF-8"),
     .hint = "say utf-8", .data = HEAD "1,1,T\xc3\xa9moin\n2,0,B\n"},
    {ROW("Mac letters said to be Windows'", KM_ARM " --encoding windows-1252 --strict", 2,
         "make words as macintosh"),
     .hint = "data.encoding=macintosh", .data = HEAD "1,1,T\x8emoin\n2,0,B\n"},
    {ROW("unknown encoding", KM " --set data.encoding=klingon", 2, "unknown encoding \"klingon\"")},
    {ROW("another separator", KM " --set data.delimiter=semicolon", 2, "no column \"time\""),
     .hint = "--delimiter comma"},
    {ROW("separated by blanks", KM, 2, "no column \"time\""), .hint = "separated by blanks?",
     .data = "time event\n1 1\n2 0\n"},
};

static const refusal columns[] = {
    {ROW("column misspelt", "km d.csv --time tyme --event event -o a.pdf", 2,
         "--time: error: no column \"tyme\""),
     .hint = "did you mean \"time\"?"},
    {ROW("group misspelt", KM " --group Arm", 2, "no column \"Arm\""),
     .hint = "did you mean \"arm\"?"},
    {ROW("no column like it", KM " --group xyzzy", 2, "no column \"xyzzy\""),
     .hint = "time, event, arm"},
    {ROW("text among the times", KM, 2,
         "d.csv:3:1: error: column \"time\" is \"two\": not a number"),
     .hint = "   3 | two,0,A", .data = HEAD "1,1,A\ntwo,0,A\n3,1,B\n"},
    {ROW("decimal comma where a point is said", KM " --decimal point", 2,
         "column \"time\" is \"1,5\": not a number"),
     .hint = "decimal comma?", .data = "time;event\n1,5;1\n2,5;0\n3,5;1\n"},
    {ROW("decimal commas in many rows", KM " --decimal point", 2, "d.csv:4:1: error"),
     .hint = "d.csv: error: 2 more rows or cells are wrong",
     .data = "time;event\n1,5;1\n2,5;0\n3,5;1\n4,5;1\n5,5;1\n"},
    {ROW("decimal point where a comma is said", KM " --set data.decimal=,", 2, "not a number"),
     .hint = "decimal point?"},
    {ROW("hexadecimal", KM, 2, "\"0x10\": not a number"), .data = HEAD "0x10,1,A\n2,0,A\n"},
    {ROW("infinite", KM, 2, "\"inf\": not a number"), .data = HEAD "inf,1,A\n2,0,A\n"},
    {ROW("another word for missing", KM, 2, "\"none\": not a number"),
     .hint = "data.missing=", .data = HEAD "none,1,A\n2,0,A\n"},
    {ROW("dates as times", KM, 2, "a date, not a number"), .hint = "durations are read, not dates",
     .data = HEAD "2021-03-04,1,A\n2021-05-06,0,A\n"},
    {ROW("negative times", KM, 2, "d.csv:3"), .hint = "negative",
     .data = HEAD "1,1,A\n-2,0,A\n3,1,B\n"},
    {ROW("every time missing", KM, 2, "no row is left"), .data = HEAD "NA,1,A\n,0,A\n.,1,B\n"},
    {ROW("one column for two things", "km d.csv --time time --event time -o a.pdf", 2,
         "column \"time\" is used as")},
    {ROW("date that is none", "km d.csv --time-start s --time-end e --event event -o a.pdf", 2,
         "2021-02-30"),
     .data = "s,e,event\n2021-01-01,2021-02-30,1\n2021-01-01,2021-03-01,0\n"},
    {ROW("end before start", "km d.csv --time-start s --time-end e --event event -o a.pdf", 2,
         "d.csv:2"),
     .data = "s,e,event\n2021-03-01,2021-02-01,1\n2021-01-01,2021-03-01,0\n"},
};

static const refusal events[] = {
    {ROW("which column has the event", "km d.csv --time time -o a.pdf", 2, "who had the event"),
     .hint = "\"event\""},
    {ROW("which column has the times", "km d.csv --event event -o a.pdf", 2, "times"),
     .hint = "\"time\""},
    {ROW("codes without a meaning", KM, 2, "\"event\""),
     .hint = "--event event=", .data = HEAD "1,1,A\n2,2,A\n3,1,B\n4,2,B\n"},
    {ROW("a third code", KM " --set event.is=[1]", 2, "competing"), .hint = "--competing censor",
     .data = HEAD "1,1,A\n2,0,A\n3,2,B\n4,0,B\n"},
    {ROW("a measurement as event", "km d.csv --time time --event x -o a.pdf", 2, "\"x\""),
     .hint = "is this the right column?",
     .data = "time,x\n1,0.5\n2,1.5\n3,2.5\n4,3.5\n5,4.5\n6,5.5\n7,6.5\n8,7.5\n9,8.5\n"},
    {ROW("a value that is not there", "km d.csv --time time --event event=7 -o a.pdf", 2,
         "no value of"),
     .hint = "\"event\""},
    {ROW("CNSR as event", "km d.csv --time AVAL --event CNSR --strict -o a.pdf", 2, "CNSR"),
     .hint = "--censor CNSR", .data = "AVAL,CNSR\n1,0\n2,0\n3,1\n4,0\n"},
    {ROW("event and censor by two columns", KM " --censor arm", 2, "by one column"),
     .hint = "keep one of them"},
    {ROW("the same patient twice", KM " --id id", 2, "d.csv:4"), .hint = "\"7\"",
     .data = "id,time,event\n7,1,1\n8,2,0\n7,3,1\n9,4,0\n"},
    {ROW("one row of each of no patient", KM " --rows first", 2, "--rows: error"),
     .hint = "--id COL", .data = "who,time,event\n7,1,1\n8,2,0\n7,3,1\n9,4,0\n"},
    {ROW("several endpoints", "km d.csv --time AVAL --censor CNSR -o a.pdf", 2, "PARAMCD"),
     .hint = "--where \"PARAMCD = ",
     .data = "AVAL,CNSR,PARAMCD\n1,0,PFS\n2,1,PFS\n3,0,OS\n4,1,OS\n"},
    {ROW("weights that are no counts", KM " --weights w", 2, "is not a whole number"),
     .data = "time,event,w\n1,1,1.5\n2,0,2\n"},
    {ROW("negative weights", KM " --weights w", 2, "d.csv:2"),
     .data = "time,event,w\n1,1,-1\n2,0,2\n"},
    {ROW("half a count", "km d.csv --time time --n-event e --n-censor c -o a.pdf", 2, "d.csv:3"),
     .data = "time,e,c\n1,1,0\n2,0.5,1\n"},
    {ROW("counts of events alone", "km d.csv --time time --n-event e -o a.pdf", 2,
         "counts.censored"),
     .data = "time,e,c\n1,1,0\n2,1,1\n"},
    {ROW("counts and events", KM " --n-event event --n-censor arm", 2, "keep one of them")},
    {ROW("all counts are 0", "km d.csv --time time --n-event e --n-censor c -o a.pdf", 2,
         "there is no patient"),
     .data = "time,e,c\n1,0,0\n2,0,0\n"},
};

static const refusal groups[] = {
    {ROW("group that is not there in the order", KM_ARM " --set group.order=[A,C]", 2, "\"C\"")},
    {ROW("group that the order leaves out", KM_ARM " --set group.order=[A]", 2,
         "not in group.order")},
    {ROW("reference that is not there", KM_ARM " --reference C", 2, "\"C\"")},
    {ROW("label for a group that is not there", KM_ARM " --set 'group.labels={C: third}'", 2,
         "\"C\"")},
    {ROW("two groups with one label", KM_ARM " --set 'group.labels={A: same, B: same}'", 2,
         "both have the label")},
    {ROW("strata as groups", KM_ARM " --strata arm", 2, "can't stratify")},
    {ROW("a filter that leaves nothing", KM " --where arm=C", 2, "no row is left"),
     .hint = "values of \"arm\""},
    {ROW("a filter that leaves nothing, misspelt", KM " --where arm=AA", 2, "no row is left")},
    {ROW("a filter on numbers that leaves nothing", KM " --where 'time>1000'", 2,
         "no row is left")},
    {ROW("a filter on a column that is not there", KM " --where sex=F", 2, "no column \"sex\"")},
    {ROW("a filter that is none", KM " --where arm", 2, "\"arm\"")},
};

START_TEST(file_is_refused) {
    check_refusal(&files[_i]);
}
END_TEST

START_TEST(column_is_refused) {
    check_refusal(&columns[_i]);
}
END_TEST

START_TEST(event_is_refused) {
    check_refusal(&events[_i]);
}
END_TEST

START_TEST(group_is_refused) {
    check_refusal(&groups[_i]);
}
END_TEST

START_TEST(many_groups) {
    GString *data = g_string_new(HEAD);
    for (int i = 0; i < 65; i++) {
        g_string_append_printf(data, "%d,%d,g%d\n", i + 1, i % 2, i);
    }
    refusal row = {"65 groups",      KM_ARM, 2, "64", "group by a column of categories",
                   .data = data->str};
    check_refusal(&row);
    g_string_free(data, TRUE);
}
END_TEST

START_TEST(long_field) {
    g_autofree char *field = g_strnfill((2 << 20), 'x');
    g_autofree char *data = g_strconcat(HEAD "1,1,A\n2,0,", field, "\n", NULL);
    refusal row = {"a field of 2 MiB", KM_ARM, 2, "d.csv:3", .data = data};
    check_refusal(&row);
}
END_TEST

/* Root may read everything, so the program is run as somebody else then. */
START_TEST(no_permission) {
    char *folder = make_folder();
    write_good_data(folder);
    g_autofree char *path = g_build_filename(folder, "d.csv", NULL);
    ck_assert_int_eq(chmod(path, 0), 0);
    ck_assert_int_eq(chmod(folder, 0755), 0);
    const char *build = g_getenv("TF_BUILD_DIR");
    g_autofree char *command = g_strdup_printf(
        "%s %s/trialfig km %s --time time --event event --numbers - 2>&1",
        getuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups" : "", build, path);
    g_autofree char *said = NULL;
    int status = 0;
    char *argv[] = {"/bin/sh", "-c", command, NULL};
    ck_assert(
        g_spawn_sync(NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &said, NULL, &status, NULL));
    bool reachable = !strstr(said, "setpriv:");
    if (reachable) {
        ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 2, "%s", said);
        ck_assert_msg(strstr(said, "not permitted to read it") != NULL, "%s", said);
    } else {
        /* the build folder may be closed to others: then nothing can be said */
        ck_assert_msg(getuid() == 0, "%s", said);
        printf("no_permission: left out: %s", said);
    }
    remove_folder(folder);
}
END_TEST

SUITE("bad data") {
    add_loop(suite, "errors", file_is_refused, G_N_ELEMENTS(files));
    add_loop(suite, "errors", column_is_refused, G_N_ELEMENTS(columns));
    add_loop(suite, "errors", event_is_refused, G_N_ELEMENTS(events));
    add_loop(suite, "errors", group_is_refused, G_N_ELEMENTS(groups));
    add_tests(suite, "limits", many_groups, long_field, no_permission, NULL);
}
