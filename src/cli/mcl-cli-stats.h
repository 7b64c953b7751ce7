/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format-survey.h"

G_BEGIN_DECLS

/**
 * MclCliStats:
 * @n_statuses, @n_authors: (element-type utf8 guint): by name, "" for none
 * @problems: (element-type utf8): why documents were left out
 *
 * What documents have together.
 */
typedef struct {
  MclFormatSurvey *survey;
  GHashTable *n_statuses;
  GHashTable *n_authors;
  GPtrArray *problems;
  guint64 n_annotations;
  guint64 n_relations;
  guint64 n_suggestions;
  guint64 n_chars;
} MclCliStats;

void mcl_cli_stats_print (const MclCliStats *self);
void mcl_cli_stats_print_json (const MclCliStats *self);

G_END_DECLS
