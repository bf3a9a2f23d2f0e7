/* Who has no response in a logistic model is no responder, as in subgroups, whichever way the file
   says it. Odds ratios of one covariate are those of the table of two rows and columns. */
#include "asked.h"
#include "support/files.h"
#include "support/suite.h"

/* Of A 2 of 5 responded, of B 3 of 5: (3 x 3) / (2 x 2) is 2.25. */
#define RESPONSES(yes, no, unknown, none)                                                          \
    "id,arm,r\n1,A," yes "\n2,A," yes "\n3,A," no "\n4,A," no "\n5,A," unknown "\n6,B," yes        \
    "\n7,B," yes "\n8,B," yes "\n9,B," no "\n10,B," none "\n"
#define MODEL     "forest d.csv --covariates arm --response "
#define SUBGROUPS "forest d.csv --group arm --effect odds_ratio --response "
#define OF_MODEL                                                                                   \
    {                                                                                              \
        {"", "arm=B", "n", 5, 0}, {                                                                \
            "", "arm=B", "or", 2.25, 1e-9                                                          \
        }                                                                                          \
    }

static const asked rows[] = {
    {.name = "NE and an empty cell",
     .data = RESPONSES("Y", "N", "NE", ""),
     .line = MODEL "r=Y",
     .said = "2 of 10 patients have no value in \"r\", or one that says not evaluable: they count "
             "as not responding",
     .unsaid = "rows dropped",
     .numbers = OF_MODEL},
    {.name = "which needs no list", /* CR and NE beside Y would be another question */
     .data = RESPONSES("Y", "N", "NE", ""),
     .line = MODEL "r",
     .said = "2 of 10 patients have no value in \"r\"",
     .numbers = OF_MODEL},
    {.name = "in all patients of subgroups the same",
     .data = RESPONSES("Y", "N", "NE", ""),
     .line = SUBGROUPS "r",
     .said = "2 of 10 patients have no value in \"r\"",
     .numbers = {{"B|A", "", "or", 2.25, 1e-9}}},
    {.name = "a flag", /* CDISC's: Y or nothing */
     .data = RESPONSES("Y", "", "", ""),
     .line = MODEL "r=Y",
     .said = "5 of 10 patients have no value in \"r\": they count as not responding",
     .numbers = OF_MODEL},
    {.name = "a flag, without the list",
     .data = RESPONSES("Y", "", "", ""),
     .line = MODEL "r",
     .numbers = OF_MODEL},
    {.name = "the evaluable alone", /* (3 x 2) / (2 x 1) */
     .data = RESPONSES("Y", "N", "NE", ""),
     .line = MODEL "r=Y --where \"r is not missing and not (r = NE)\"",
     .unsaid = "count as not responding",
     .numbers = {{"", "arm=B", "or", 3, 1e-9}}},
    {.name = "words for no response are listed",
     .data = RESPONSES("CR", "PD", "PR", "SD"),
     .line = MODEL "r=CR",
     .said = "note: values of \"r\" that count as no response: \"PD\" (3), \"PR\" (1), \"SD\" (1)",
     .numbers = OF_MODEL},
    {.name = "NE beside responses is asked for",
     .data = RESPONSES("CR", "PD", "NE", "SD"),
     .line = MODEL "r",
     .code = 2,
     .said = "which of them mean a response is not said hint: --response r=CR"},
};

START_TEST(who_has_no_response_is_no_responder) {
    check_asked(&rows[_i], NULL);
}
END_TEST

SUITE("patients without a response in logistic models") {
    add_loop(suite, "responses", who_has_no_response_is_no_responder, G_N_ELEMENTS(rows));
}
