/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a draft says of the folder as a whole. */
#include "config.h"

#include "mcl-schema-draft-private.h"

static void
set_strings (char ***place, const char *const *strings)
{
  char **old = *place;

  *place = g_strdupv ((char **) strings);
  g_strfreev (old);
}

/**
 * mcl_schema_draft_set_statuses:
 * @statuses: (array zero-terminated=1): what articles can be, the first for new ones
 */
void
mcl_schema_draft_set_statuses (MclSchemaDraft *self, const char *const *statuses)
{
  set_strings (&self->schema->statuses, statuses);
}

/**
 * mcl_schema_draft_set_annotators:
 * @annotators: (array zero-terminated=1): their names; none for anybody
 */
void
mcl_schema_draft_set_annotators (MclSchemaDraft *self, const char *const *annotators)
{
  set_strings (&self->schema->annotators, annotators);
}

void
mcl_schema_draft_set_include_quotation_marks (MclSchemaDraft *self, gboolean include)
{
  self->schema->include_quotation_marks = include;
}

void
mcl_schema_draft_set_snap_to_words (MclSchemaDraft *self, gboolean snap)
{
  self->schema->snap_to_words = snap;
}
