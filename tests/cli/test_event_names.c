#include "exports.h"
#include "support/files.h"
#include "support/suite.h"

/* Six patients, of whom four had the event: S is 1/2 from 3 to 5, so the median is 4. Read the
   other way round there are two events, and no median. */

typedef struct name_row {
    const char *column;
    const char *event, *censored; /* as the column has them */
    const char *flag;             /* with which the column is asked */
    int code;
    const char *said, *never;
} name_row;

static const name_row names[] = {
    /* what the name explains is obeyed */
    {"Vivant (0 = non / 1 = oui)", "0", "1", "event", 0, "as its name says", "warning"},
    {"Décès (0 = oui / 1 = non)", "0", "1", "event", 0, "as its name says", "warning"},
    {"Décès (oui = 0, non = 1)", "0", "1", "event", 0, "as its name says", "warning"},
    {"Statut (0 = décédé, 1 = vivant)", "0", "1", "event", 0, "as its name says", "warning"},
    {"Statut [1: vivant ; 2: DCD]", "2", "1", "event", 0, "as its name says", "warning"},
    {"status 0=dead 1=alive", "0", "1", "event", 0, "as its name says", "warning"},
    {"Death (1 = no, 2 = yes)", "2", "1", "event", 0, "as its name says", "warning"},
    {"Alive (1=yes/0=no)", "0", "1", "event", 0, "as its name says", "warning"},
    {"PFS event (1 = PD or death)", "1", "0", "event", 0, "as its name says", "warning"},
    {"Etat (1 = vivant sans rechute, 2 = rechute)", "2", "1", "event", 0, "as its name says", NULL},
    {"Statut (V = vivant, D = décès)", "D", "V", "event", 0, "as its name says", "warning"},
    {"Censure (0 = non / 1 = oui)", "0", "1", "event", 0, "as its name says", "warning"},
    {"Censure (0 = non / 1 = oui)", "0", "1", "censor", 0, "as its name says", "warning"},
    {"Progression (0 = non / 1 = oui)", "1", "0", "event", 0, "as its name says", "warning"},
    {"Décès : oui/non", "oui", "non", "event", 0, NULL, "warning"},
    /* what it only suggests is asked about */
    {"Vivant", "0", "1", "event", 2, "hint: --event Vivant=0", NULL},
    {"Alive", "No", "Yes", "event", 2, "hint: --event Alive=No", NULL},
    {"EnVie", "0", "1", "event", 2, "hint: --event EnVie=0", NULL},
    {"Sans rechute", "Non", "Oui", "event", 2, "hint: --event 'Sans rechute'=Non", NULL},
    {"Sans événement", "0", "1", "event", 2, "hint: --event 'Sans événement'=0", NULL},
    {"Event-free", "0", "1", "event", 2, "hint: --event Event-free=0", NULL},
    {"relapse_free", "no", "yes", "event", 2, "hint: --event relapse_free=no", NULL},
    {"No progression", "0", "1", "event", 2, "hint: --event 'No progression'=0", NULL},
    {"Free of disease", "0", "1", "event", 2, "hint: --event 'Free of disease'=0", NULL},
    {"Non décédé", "non", "oui", "event", 2, "hint: --event 'Non décédé'=non", NULL},
    {"Freedom from MACE", "0", "1", "event", 2, "hint: --event 'Freedom from MACE'=0", NULL},
    {"Suivi complet", "0", "1", "event", 2, "hint: --event 'Suivi complet'=0", NULL},
    {"survived", "0", "1", "event", 2, "hint: --event survived=0", NULL},
    {"Survie", "Non", "Oui", "event", 2, "hint: --event Survie=Non", NULL},
    {"Statut (0 = actif, 1 = sorti)", "1", "0", "event", 2, "say which of them is the event", NULL},
    {"PDV", "0", "1", "event", 2, "its name says who was lost to follow-up: that is no event",
     NULL},
    {"Perdu de vue", "non", "oui", "event", 2, "lost to follow-up: that is no event", NULL},
    {"Lost to follow-up", "0", "1", "event", 2, "lost to follow-up: that is no event", NULL},
    {"Rémission continue", "non", "oui", "event", 2, "hint: --event 'Rémission continue'=non",
     NULL},
    {"Continuous CR", "0", "1", "event", 2, "hint: --event 'Continuous CR'=0", NULL},
    {"Censuré", "non", "oui", "event", 2, "hint: --censor Censuré", NULL},
    {"Censored", "No", "Yes", "event", 2, "hint: --censor Censored", NULL},
    {"Censored", "FALSE", "TRUE", "event", 2, "hint: --censor Censored", NULL},
    {"Survie", "1", "0", "event", 0, "hint: --event Survie=0 if 1 means alive; --event Survie=1 if",
     NULL},
    {"Overall survival", "1", "0", "event", 0, "but its name may say who is alive", NULL},
    /* wherever the word of censoring stands in the name */
    {"PFS_CNSR", "0", "1", "censor", 0, NULL, "warning"},
    {"OSCNSR", "0", "1", "censor", 0, NULL, "warning"},
    {"pfs_censored", "0", "1", "censor", 0, NULL, "warning"},
    {"OS_CENSOR", "No", "Yes", "event", 2, "hint: --censor OS_CENSOR", NULL},
    {"PFS_CNSR", "1", "0", "event", 0, "but its name says censored", NULL},
    {"OSCNSR", "1", "0", "event", 0, "hint: if 1 means censored, as in CDISC, say --censor OSCNSR",
     NULL},
    {"PFSCNSR", "1", "0", "event", 0, "say --censor PFSCNSR", NULL},
    {"pfs_cnsr", "1", "0", "event", 0, "say --censor pfs_cnsr", NULL},
    {"PFS_CENSOR", "1", "0", "event", 0, "say --censor PFS_CENSOR", NULL},
    {"pfs_censored", "1", "0", "event", 0, "say --censor pfs_censored", NULL},
    {"os_censor", "1", "0", "event", 0, "say --censor os_censor", NULL},
    {"os_cens", "1", "0", "event", 0, "say --censor os_cens", NULL},
    {"DFS.censor", "1", "0", "event", 0, "say --censor DFS.censor", NULL},
    {"os_censure", "1", "0", "event", 0, "say --censor os_censure", NULL},
    {"OS censor", "1", "0", "event", 0, "say --censor 'OS censor'", NULL},
    {"OSCensored", "1", "0", "event", 0, "say --censor OSCensored", NULL},
    {"_CENSOR_", "1", "0", "event", 0, "say --censor _CENSOR_", NULL},
    /* which isn't there, or is of something else */
    {"uncensored", "1", "0", "event", 0, NULL, "warning"},
    {"OS uncensored", "1", "0", "event", 0, NULL, "warning"},
    {"non censuré", "1", "0", "event", 0, NULL, "warning"},
    {"uncensored", "0", "1", "censor", 0, "but its name says that 1 is", NULL},
    {"death-censored graft failure", "1", "0", "event", 0, NULL, "warning"},
    {"event or censored", "1", "0", "event", 0, NULL, "warning"},
    {"Event (0 = censored, 1 = event)", "1", "0", "event", 0, NULL, "warning"},
    {"census_event", "1", "0", "event", 0, NULL, "warning"},
    /* and followed once it is said */
    /* and followed once it is said */
    {"Survie", "0", "1", "event Survie=0", 0, NULL, "warning"},
    {"Survie", "1", "0", "event Survie=1", 0, NULL, "warning"},
    {"PDV", "0", "1", "censor", 0, NULL, "warning"},
    {"PDV", "1", "0", "event PDV=1", 0, "its name says who was lost to follow-up", NULL},
    {"Perte de réponse", "1", "0", "event", 0, NULL, "warning"},
    {"Overall survival status", "1", "0", "event", 0, NULL, "warning"},
    {"OS", "1", "0", "event", 0, NULL, "warning"},
    {"Statut", "Décédée", "Vivante", "event", 0, "by their words", "warning"},
    {"Statut", "décédé", "non décédé", "event", 0, "by their words", "warning"},
    {"Statut", "DCD", "VV", "event", 0, "by their words", "warning"},
    {"Statut", "rechute", "pas de rechute", "event", 0, "by their words", "warning"},
    {"Vivant", "0", "1", "event Vivant=0", 0, NULL, "warning"},
    {"Sans rechute", "Non", "Oui", "event 'Sans rechute=Non'", 0, NULL, "warning"},
    {"Vivant", "0", "1", "censor", 0, NULL, "warning"},
    {"Event-free", "1", "0", "event Event-free=1", 0, "its name says the opposite", NULL},
    {"Décès", "0", "1", "event Décès=0", 0, "its name says that 1 is", NULL},
    /* names that say nothing of the kind */
    {"Event-free survival", "1", "0", "event", 0, NULL, "warning"},
    {"Survie sans rechute", "1", "0", "event", 0, NULL, "warning"},
    {"Statut sans rechute", "1", "0", "event", 0, NULL, "warning"},
    {"Décès sans rechute", "1", "0", "event", 0, NULL, "warning"},
    {"Non-relapse death", "yes", "no", "event", 0, NULL, "warning"},
    {"Vivant/décédé", "1", "0", "event", 0, NULL, "warning"},
    {"Event (0/1)", "1", "0", "event", 0, NULL, "warning"},
};

START_TEST(name_of_an_event) {
    const name_row *row = &names[_i];
    static const bool happened[] = {true, true, true, false, true, false};
    g_autoptr(GString) data = g_string_new(NULL);
    g_string_append_printf(data, "time,\"%s\"\n", row->column);
    for (size_t i = 0; i < G_N_ELEMENTS(happened); i++)
        g_string_append_printf(data, "%zu,%s\n", i + 1, happened[i] ? row->event : row->censored);
    const bool alone = !strchr(row->flag, ' ');
    g_autofree char *line =
        alone ? g_strdup_printf("km d.csv --time time --%s '%s'", row->flag, row->column)
              : g_strdup_printf("km d.csv --time time --%s", row->flag);
    export_row asked = {row->column, data->str, line, row->code, row->said, row->never, {{NULL}}};
    if (row->code == 0) {
        asked.numbers[0] = (number){"", "", "events", 4, 0};
        asked.numbers[1] = (number){"", "", "median", 4, 1e-12};
    }
    check_export(&asked);
}
END_TEST

/* Of responses a name without codes is what is asked for: the share of those without relapse. */
#define BY_NAME "bars d.csv --group arm --response "

static const export_row responses[] = {
    {"a response's codes in its name",
     "id,arm,Réponse (0 = oui / 1 = non)\n1,A,0\n2,A,1\n3,A,1\n4,B,0\n5,B,0\n6,B,1\n",
     BY_NAME "'Réponse (0 = oui / 1 = non)'",
     0,
     "0 means yes, as its name says (response.is)",
     NULL,
     {{"A", "", "n", 1, 0}, {"B", "", "n", 2, 0}}},
    {"codes of two and one",
     "id,arm,\"Réponse (1 = répondeur, 2 = non répondeur)\"\n1,A,1\n2,A,2\n3,A,2\n4,B,1\n5,B,1\n",
     BY_NAME "'Réponse (1 = répondeur, 2 = non répondeur)'",
     0,
     "1 means yes, as its name says (response.is)",
     NULL,
     {{"A", "", "n", 1, 0}, {"B", "", "n", 2, 0}}},
    {"one code is left out",
     "id,arm,Réponse (1 = non)\n1,A,0\n2,A,1\n3,B,1\n",
     BY_NAME "'Réponse (1 = non)'",
     2,
     "which of them mean a response is not said",
     NULL,
     {{NULL}}},
    {"those without are asked for",
     "id,arm,Sans rechute\n1,A,Oui\n2,A,Non\n3,A,Non\n4,B,Oui\n",
     BY_NAME "'Sans rechute'",
     0,
     NULL,
     NULL,
     {{"A", "", "n", 1, 0}, {"B", "", "n", 1, 0}}},
    {"odds of a response whose codes are in its name",
     "id,arm,sex,Réponse (0 = oui / 1 = "
     "non)\n1,A,F,0\n2,A,F,0\n3,A,F,1\n4,A,M,0\n5,B,F,0\n6,B,F,1\n"
     "7,B,M,1\n8,B,M,1\n",
     "forest d.csv --response 'Réponse (0 = oui / 1 = non)' --group arm --reference B "
     "--subgroups sex --effect OR",
     0,
     "0 means yes, as its name says (response.is)",
     NULL,
     /* 3 of 4 against 1 of 4 */
     {{"A|B", "", "or", 9, 1e-9}}},
};

START_TEST(name_of_a_response) {
    check_export(&responses[_i]);
}
END_TEST

SUITE("names of events") {
    add_loop(suite, "events", name_of_an_event, G_N_ELEMENTS(names));
    add_loop(suite, "responses", name_of_a_response, G_N_ELEMENTS(responses));
}
