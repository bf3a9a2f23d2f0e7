#include "asked.h"
#include "support/suite.h"

/* Who the rows are of, how old these are and what their stages are, in files as people have them.
 */

/* Six people, each there twice; ages and dates agree. */
#define TWICE(name)                                                                                \
    name ",age,seen,time,event,arm\nABC,61,2020-01-05,5,1,A\nABC,61,2020-01-05,5,1,A\n"            \
         "DEF,72,2020-02-11,6,0,A\nDEF,72,2020-02-11,6,0,A\nGHI,55,2020-03-21,7,1,A\n"             \
         "GHI,55,2020-03-21,7,1,A\nJKL,48,2020-04-30,9,0,B\nJKL,48,2020-04-30,9,0,B\n"             \
         "MNO,80,2020-05-02,3,1,B\nMNO,80,2020-05-02,3,1,B\nPQR,66,2020-06-17,4,1,B\n"             \
         "PQR,66,2020-06-17,4,1,B\n"
/* Twelve people by their number in a registry, each there twice. */
#define NUMBERED(name)                                                                             \
    name ",time,event,arm\nQ101,5,1,A\nQ101,5,1,A\nQ102,6,0,A\nQ102,6,0,A\nQ103,7,1,A\n"           \
         "Q103,7,1,A\nQ104,9,0,B\nQ104,9,0,B\nQ105,3,1,B\nQ105,3,1,B\nQ106,4,1,B\nQ106,4,1,B\n"    \
         "Q107,8,1,A\nQ107,8,1,A\nQ108,2,0,A\nQ108,2,0,A\nQ109,1,1,B\nQ109,1,1,B\nQ110,11,0,B\n"   \
         "Q110,11,0,B\nQ111,12,1,A\nQ111,12,1,A\nQ112,13,0,B\nQ112,13,0,B\n"
#define TWICE_NUMBERED "patient \"Q101\" is there twice: lines 2 and 3"
#define TIMES          "km d.csv --time time --event event --group arm"
#define THERE_TWICE    "patient \"ABC\" is there twice: lines 2 and 3"

static const asked people[] = {
    {ASKED("Nom", TWICE("Nom"), TIMES, 2), .said = THERE_TWICE},
    {ASKED("Nom de naissance", TWICE("Nom de naissance"), TIMES, 2), .said = THERE_TWICE},
    {ASKED("Nom Prénom", TWICE("Nom Prénom"), TIMES, 2), .said = THERE_TWICE},
    {ASKED("Initiales", TWICE("Initiales"), TIMES, 2), .said = THERE_TWICE},
    {ASKED("Initials", TWICE("Initials"), TIMES, 2), .said = THERE_TWICE},
    {ASKED("N°", TWICE("N°"), TIMES, 2), .said = THERE_TWICE},
    {ASKED("NDA", TWICE("NDA"), TIMES, 2), .said = THERE_TWICE},
    {ASKED("UPN", TWICE("UPN"), TIMES, 2), .said = THERE_TWICE},
    {ASKED("N° EBMT", NUMBERED("N° EBMT"), TIMES, 2), .said = TWICE_NUMBERED},
    {ASKED("EBMT", NUMBERED("EBMT"), TIMES, 2), .said = TWICE_NUMBERED},
    {ASKED("ID_GRAALL", NUMBERED("ID_GRAALL"), TIMES, 2), .said = TWICE_NUMBERED},
    {ASKED("Num_FILO", NUMBERED("Num_FILO"), TIMES, 2), .said = TWICE_NUMBERED},
    {ASKED("N° GOELAMS", NUMBERED("N° GOELAMS"), TIMES, 2), .said = TWICE_NUMBERED},
    {ASKED("Clé", NUMBERED("Clé"), TIMES, 2), .said = TWICE_NUMBERED},
    {ASKED("Réf", NUMBERED("Réf"), TIMES, 2), .said = TWICE_NUMBERED},
    {ASKED("N° labo", NUMBERED("N° labo"), TIMES, 2), .said = TWICE_NUMBERED},
    {ASKED("CIC UPN", TWICE("CIC UPN"), TIMES, 2), .said = THERE_TWICE},
    {ASKED("pat", TWICE("pat"), TIMES, 2), .said = THERE_TWICE},
    {ASKED("pt", TWICE("pt"), TIMES, 2), .said = THERE_TWICE},
    {ASKED("person", TWICE("person"), TIMES, 2), .said = THERE_TWICE},
    {ASKED("sample_id", TWICE("sample_id"), TIMES, 2), .said = THERE_TWICE},
    {ASKED("hospital_number", TWICE("hospital_number"), TIMES, 2), .said = THERE_TWICE},
    {ASKED("Patient name", TWICE("Patient name"), TIMES, 2), .said = THERE_TWICE},
    /* nothing but the names says so */
    {ASKED("names that all repeat",
           "Name,time,event,arm\n"
           "Abel,2,0,A\nAbel,3,1,A\n"
           "Bohr,3,1,B\nBohr,10,0,B\n"
           "Cori,4,0,A\nCori,6,1,A\n"
           "Dirac,5,1,B\nDirac,13,0,B\n"
           "Euler,6,0,A\nEuler,9,1,A\n"
           "Fermi,7,1,B\nFermi,5,0,B\n"
           "Gauss,8,0,A\nGauss,12,1,A\n"
           "Hahn,9,1,B\nHahn,8,0,B\n"
           "Ida,10,0,A\nIda,4,1,A\n"
           "Jung,11,1,B\nJung,11,0,B\n"
           "Kuhn,12,0,A\nKuhn,7,1,A\n"
           "Lise,13,1,B\nLise,3,0,B\n",
           TIMES, 0),
     .said = "values of \"Name\" repeat"},
    {ASKED("one row of each", TWICE("Nom"), TIMES " --rows first", 0),
     .numbers = {{"A", "", "n", 3, 0}, {"B", "", "n", 3, 0}}},
    {ASKED("both genders of a state",
           "id,time,S\n1,5,Décédé\n2,6,Vivante\n3,7,Décédée\n4,9,Vivant\n5,8,Perdu de vue\n",
           "km d.csv --time time --event S", 0),
     .said = "\"Décédé\", \"Décédée\" is the event", .numbers = {{"", "", "events", 2, 0}}},
    {ASKED("two events", "id,time,S\n1,5,Décédé\n2,6,Vivante\n3,7,Rechute\n4,9,Vivant\n",
           "km d.csv --time time --event S", 2),
     .said = "say which of them is the event"},
    /* numbers that begin anew in each centre, and a doctor's name */
    {ASKED("numbers of two centres",
           "N°,age,seen,time,event,arm\n1,61,2020-01-05,5,1,A\n1,44,2020-01-09,15,1,A\n"
           "2,72,2020-02-11,6,0,A\n2,70,2020-07-11,2,1,A\n3,55,2020-03-21,7,1,A\n"
           "3,39,2021-03-21,8,0,B\n4,48,2020-04-30,9,0,B\n4,81,2020-08-30,1,1,B\n"
           "5,80,2020-05-02,3,1,B\n5,54,2020-11-02,11,0,B\n",
           TIMES, 0),
     .unsaid = "twice", .numbers = {{"A", "", "n", 5, 0}, {"B", "", "n", 5, 0}}},
};

START_TEST(people_are_known) {
    check_asked(&people[_i], NULL);
}
END_TEST

#define AGES(a)                                                                                    \
    "id,time,event,age\n1,5,1," a "\n2,6,0,62\n3,7,1,71\n4,9,1,58\n5,3,0,49\n6,4,1,1948\n"         \
    "7,8,1,66\n8,2,0,53\n"
#define AGE_MODEL "forest d.csv --time time --event event --covariates age"

static const asked ages[] = {
    {ASKED("a year among ages", AGES("55"), AGE_MODEL, 0),
     .said = "\"age\" has years, such as 1948, in 1 of 8 rows: years of birth among ages? hint: "
             "write ages in their place; --where \"age < 1900\" leaves them out"},
    {ASKED("several", AGES("1933"), AGE_MODEL, 0), .said = "in 2 of 8 rows"},
    {ASKED("in a condition", AGES("1933"), "km d.csv --time time --event event --where 'age >= 60'",
           0),
     .said = "years of birth among ages?"},
    {ASKED("left out", AGES("55"), AGE_MODEL " --where 'age < 1900'", 0),
     .unsaid = "in place of ages"},
    {ASKED("another column", "id,time,event,dose\n1,5,1,55\n2,6,0,62\n3,7,1,71\n4,9,1,1948\n",
           "forest d.csv --time time --event event --covariates dose", 0),
     .unsaid = "years of birth"},
};

START_TEST(ages_are_no_years) {
    check_asked(&ages[_i], NULL);
}
END_TEST

static const asked stages[] = {
    {ASKED("numerals of both kinds",
           "id,time,event,iss\n1,5,1,I\n2,6,0,1\n3,7,1,II\n4,9,1,2\n5,3,0,III\n6,4,1,3\n",
           "km d.csv --time time --event event --group iss", 0),
     .said = "are nearly the same: \"I\", \"1\"; \"II\", \"2\"; \"III\", \"3\""},
    {ASKED("letters are none", "id,time,event,g\n1,5,1,V\n2,6,0,W\n3,7,1,X\n4,9,1,W\n",
           "km d.csv --time time --event event --group g", 0),
     .unsaid = "nearly the same"},
};

START_TEST(stages_are_told) {
    check_asked(&stages[_i], NULL);
}
END_TEST

/* The order in which groups stand in the numbers. */
static const struct {
    const char *levels[4];
} orders[] = {
    {{"IE", "II", "IVS", NULL}},
    {{"I", "IIX", "III", NULL}},
    {{"favorable", "interm\u00e9diaire", "d\u00e9favorable", NULL}},
    {{"Favourable", "Intermediate", "Adverse", NULL}},
};

START_TEST(levels_stand_in_their_order) {
    g_autoptr(GString) data = g_string_new("id,time,event,g\n");
    size_t n = 0;
    while (n < 4 && orders[_i].levels[n])
        n++;
    for (size_t i = 0; i < 2 * n; i++) /* from the last */
        g_string_append_printf(data, "%zu,%zu,1,%s\n", i + 1, i + 2,
                               orders[_i].levels[n - 1 - i % n]);
    char *folder = make_folder();
    g_free(write_file(folder, "d.csv", data->str, -1));
    program_run run = run_program(folder, NULL, NULL,
                                  "km d.csv --time time --event event --group g -o a.svg "
                                  "--numbers n.csv");
    ck_assert_msg(run.code == 0, "%s", run.err);
    g_autofree char *path = g_build_filename(folder, "n.csv", NULL);
    g_autofree char *numbers = read_file(path);
    const char *at = numbers;
    for (size_t i = 0; i < n; i++) {
        g_autofree char *row = g_strdup_printf(",%s,,,n,2\n", orders[_i].levels[i]);
        at = strstr(at, row);
        ck_assert_msg(at, "%s is not in its place: %s", orders[_i].levels[i], numbers);
    }
    program_run_clear(&run);
    remove_folder(folder);
}
END_TEST

SUITE("people") {
    add_loop(suite, "twice", people_are_known, G_N_ELEMENTS(people));
    add_loop(suite, "ages", ages_are_no_years, G_N_ELEMENTS(ages));
    add_loop(suite, "stages", stages_are_told, G_N_ELEMENTS(stages));
    add_loop(suite, "orders", levels_stand_in_their_order, G_N_ELEMENTS(orders));
}
