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
    {.name = "the same day",
     .data = FILE_OF("23/01/2020", "23/01/2020"),
     .line = CODE,
     .unsaid = "another day"},
    {.name = "some days later",
     .data = FILE_OF("23/01/2020", "25/01/2020"),
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

SUITE("dates beside codes of events") {
    add_loop(suite, "dates", dates_beside, G_N_ELEMENTS(rows));
}
