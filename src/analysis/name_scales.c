#include "name_scales.h"

/* A scale is told from another by its words alone, so each has those of both languages. Longer ones
   stand before those that they contain. */
static const tf_scale_word severity[] = {{"none", 0},
                                         {"absent", 0},
                                         {"absente", 0},
                                         {"aucun", 0},
                                         {"aucune", 0},
                                         {"minimal", 1},
                                         {"minimale", 1},
                                         {"mild", 2},
                                         {"leger", 2},
                                         {"legere", 2},
                                         {"moderate", 3},
                                         {"modere", 3},
                                         {"moderee", 3},
                                         {"severe", 4},
                                         {"life-threatening", 5},
                                         {"fatal", 6},
                                         {"life threatening", 5},
                                         {"death", 6},
                                         {"deces", 6},
                                         {NULL, 0}};
static const tf_scale_word level[] = {{"very low", 0},
                                      {"tres bas", 0},
                                      {"tres faible", 0},
                                      {"low-intermediate", 2},
                                      {"low intermediate", 2},
                                      {"intermediate-low", 2},
                                      {"intermediate low", 2},
                                      {"faible-intermediaire", 2},
                                      {"high-intermediate", 4},
                                      {"high intermediate", 4},
                                      {"intermediate-high", 4},
                                      {"intermediate high", 4},
                                      {"very high", 6},
                                      {"tres haut", 6},
                                      {"tres eleve", 6},
                                      {"low", 1},
                                      {"bas", 1},
                                      {"faible", 1},
                                      {"favorable", 1},
                                      {"favourable", 1},
                                      {"good", 1},
                                      {"medium", 3},
                                      {"moderate", 3},
                                      {"intermediate", 3},
                                      {"intermediaire", 3},
                                      {"moyen", 3},
                                      {"moyenne", 3},
                                      {"high", 5},
                                      {"haut", 5},
                                      {"eleve", 5},
                                      {"elevee", 5},
                                      {"unfavorable", 5},
                                      {"unfavourable", 5},
                                      {"defavorable", 5},
                                      {"adverse", 5},
                                      {"poor", 5},
                                      {NULL, 0}};
static const tf_scale_word smoking[] = {{"never", 0},  {"jamais", 0}, {"former", 1},  {"ex", 1},
                                        {"ancien", 1}, {"past", 1},   {"current", 2}, {"actuel", 2},
                                        {"active", 2}, {"actif", 2},  {NULL, 0}};
static const tf_scale_word amount[] = {{"negative", 0},  {"negatif", 0},  {"weak", 1},
                                       {"equivocal", 1}, {"partial", 1},  {"partiel", 1},
                                       {"strong", 3},    {"positive", 2}, {"positif", 2},
                                       {"complete", 3},  {"complet", 3},  {NULL, 0}};
static const tf_scale_word months[] = {
    {"january", 1},   {"janvier", 1},   {"jan", 1},      {"february", 2},  {"fevrier", 2},
    {"feb", 2},       {"march", 3},     {"mars", 3},     {"mar", 3},       {"april", 4},
    {"avril", 4},     {"apr", 4},       {"may", 5},      {"mai", 5},       {"june", 6},
    {"juin", 6},      {"jun", 6},       {"july", 7},     {"juillet", 7},   {"jul", 7},
    {"august", 8},    {"aout", 8},      {"aug", 8},      {"september", 9}, {"septembre", 9},
    {"sept", 9},      {"sep", 9},       {"october", 10}, {"octobre", 10},  {"oct", 10},
    {"november", 11}, {"novembre", 11}, {"nov", 11},     {"december", 12}, {"decembre", 12},
    {"dec", 12},      {NULL, 0}};
static const tf_scale_word ordinals[] = {
    {"first", 1},    {"premier", 1},   {"premiere", 1},  {"second", 2}, {"seconde", 2},
    {"deuxieme", 2}, {"third", 3},     {"troisieme", 3}, {"fourth", 4}, {"quatrieme", 4},
    {"fifth", 5},    {"cinquieme", 5}, {NULL, 0}};
static const tf_scale_word weekdays[] = {
    {"monday", 1},    {"lundi", 1},    {"mon", 1}, {"tuesday", 2},  {"mardi", 2},  {"tue", 2},
    {"wednesday", 3}, {"mercredi", 3}, {"wed", 3}, {"thursday", 4}, {"jeudi", 4},  {"thu", 4},
    {"friday", 5},    {"vendredi", 5}, {"fri", 5}, {"saturday", 6}, {"samedi", 6}, {"sat", 6},
    {"sunday", 7},    {"dimanche", 7}, {"sun", 7}, {NULL, 0}};
/* Of the treatment of leukaemia. */
static const tf_scale_word phases[] = {
    {"induction", 1}, {"consolidation", 2}, {"maintenance", 3}, {"entretien", 3}, {NULL, 0}};
const tf_scale_word *const tf_scales[TF_N_SCALES] = {severity, level,    smoking,  amount,
                                                     months,   ordinals, weekdays, phases};
