/* A yes beside a date of the event. By hand: of A and B two and three relapse, each 10 days after
   the start, and are followed for 100. */
#include "told.h"

#define FILE_OF(relapse, last)                                                                     \
    "id;arm;start;Rechute;Date rechute;DDN\n1;A;13/01/2020;Oui;" relapse ";" last                  \
    "\n2;A;13/01/2020;Oui;" relapse ";" last "\n3;A;13/01/2020;Non;;22/04/2020\n4;B;13/01/2020;"   \
    "Oui;" relapse ";" last "\n5;B;13/01/2020;Oui;" relapse ";" last                               \
    "\n6;B;13/01/2020;Oui;" relapse ";" last "\n7;B;13/01/2020;Non;;22/04/2020\n"
#define KM   "km d.csv --time-start start --group arm --time-unit days "
#define CODE KM "--time-end DDN --event Rechute"

static const told rows[] = {
    {.name = "a last contact after the relapse",
     .data = FILE_OF("23/01/2020", "22/04/2020"),
     .line = CODE,
     .said =
         {"\"DDN\" is another day than \"Date rechute\", the date of \"Rechute\", for 5 patients",
          "hint: times end at the event with --event-date \"Date rechute\" and --censored-at "
          "\"DDN\""},
     .numbers = {",A,,,median,100\n"}},
    {.name = "by the dates",
     .data = FILE_OF("23/01/2020", "22/04/2020"),
     .line = KM "--event-date 'Date rechute' --censored-at DDN",
     .unsaid = "the date of \"Rechute\"",
     .numbers = {",A,,,median,10\n", ",B,,,events,3\n"}},
    {.name = "whom a relapse leaves alive",
     .data = FILE_OF("23/01/2020", "22/04/2020"),
     .line = KM "--event-date 'Date rechute' --censored-at DDN",
     .unsaid = "lies after"},
    {.name = "the same day",
     .data = FILE_OF("23/01/2020", "23/01/2020"),
     .line = CODE,
     .unsaid = "another day"},
    {.name = "some days later",
     .data = FILE_OF("23/01/2020", "25/01/2020"),
     .line = CODE,
     .unsaid = "another day"},
    {.name = "a report of it, later than the same day",
     .data = "id;arm;start;Rechute;report;relapse;DDN\n"
             "1;A;13/01/2020;Oui;20/02/2020;23/01/2020;23/01/2020\n"
             "2;A;13/01/2020;Oui;20/02/2020;23/01/2020;23/01/2020\n"
             "3;A;13/01/2020;Non;;;22/04/2020\n"
             "4;B;13/01/2020;Oui;20/02/2020;23/01/2020;23/01/2020\n"
             "5;B;13/01/2020;Oui;20/02/2020;23/01/2020;23/01/2020\n"
             "6;B;13/01/2020;Oui;20/02/2020;23/01/2020;23/01/2020\n"
             "7;B;13/01/2020;Non;;;22/04/2020\n",
     .line = CODE,
     .unsaid = "another day"},
    {.name = "dates of others, too",
     .data = "id;arm;start;Rechute;visite;DDN\n1;A;13/01/2020;Oui;20/01/2020;22/04/2020\n"
             "2;A;13/01/2020;Oui;20/01/2020;22/04/2020\n3;A;13/01/2020;Non;20/01/2020;22/04/2020\n"
             "4;B;13/01/2020;Oui;20/01/2020;22/04/2020\n5;B;13/01/2020;Oui;20/01/2020;22/04/2020\n"
             "6;B;13/01/2020;Oui;20/01/2020;22/04/2020\n7;B;13/01/2020;Non;;22/04/2020\n",
     .line = CODE,
     .unsaid = "another day"},
};

START_TEST(dates_beside) {
    check_told(&rows[_i]);
}
END_TEST

/* Both a relapse and a death may be the event of the figure: survival is the likelier one. */
START_TEST(proposed) {
    char *folder = make_folder();
    g_free(
        write_file(folder, "d.csv",
                   "id;Date du diagnostic;Bras;Rechute ?;Date de rechute;D\u00e9c\u00e9d\u00e9 ?;"
                   "Date des derni\u00e8res nouvelles\n1;13/01/2020;A;Oui;23/01/2020;Oui;"
                   "22/04/2020\n2;13/01/2020;A;Non;;Non;22/05/2020\n3;13/01/2020;B;Oui;"
                   "24/01/2020;Non;22/06/2020\n4;13/01/2020;B;Non;;Oui;22/07/2020\n",
                   -1));
    program_run run = run_program(folder, NULL, NULL, "new d.csv");
    ck_assert_msg(run.code == 0 && strstr(run.out, "event: D\u00e9c\u00e9d\u00e9 ?\n") &&
                      strstr(run.err, "it may as well be \"Date de rechute\""),
                  "%s%s", run.out, run.err);
    program_run_clear(&run);
    remove_folder(folder);
}
END_TEST

SUITE("dates beside codes of events") {
    add_loop(suite, "dates", dates_beside, G_N_ELEMENTS(rows));
    add_tests(suite, "proposed", proposed, NULL);
}
