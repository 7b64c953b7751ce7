/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document's journal: every edit goes to it at once, and out of it when the sidecar has it. */
#include "config.h"

#include "mcl-document-private.h"

#include <glib/gi18n.h>

static void
tell_of_recovery (MclDocument *self, guint n_changes)
{
  mcl_document_set_notice (
      self, g_strdup_printf (ngettext ("Recovered %u change that was not saved",
                                       "Recovered %u changes that were not saved", n_changes),
                             n_changes));
}

static void
tell_of_foreign (MclDocument *self, guint n_foreign)
{
  mcl_document_set_notice (
      self,
      g_strdup_printf (ngettext ("%u unsaved change belongs to another version of this article, "
                                 "and is kept until that is back",
                                 "%u unsaved changes belong to another version of this article, "
                                 "and are kept until that is back",
                                 n_foreign),
                       n_foreign));
}

/**
 * mcl_document_adopt_journal:
 * @content: what was loaded; the set holds its sidecar already
 *
 * Takes over the journal and does again what it says was not saved.
 */
void
mcl_document_adopt_journal (MclDocument *self, MclDocumentContent *content)
{
  g_autoptr (GError) error = NULL;

  self->journal = g_steal_pointer (&content->journal);
  if (self->journal == NULL || self->problem != NULL)
    return;
  if (mcl_journal_get_n_foreign (self->journal) > 0)
    tell_of_foreign (self, mcl_journal_get_n_foreign (self->journal));
  if (content->recovered == NULL) {
    mcl_journal_clear (self->journal);
    return;
  }
  self->leftovers = g_steal_pointer (&content->leftovers);
  self->is_merging = TRUE;
  if (mcl_set_apply (self->set, content->recovered, &error))
    tell_of_recovery (self, mcl_transaction_get_n_changes (content->recovered));
  else
    g_warning ("The journal can’t be replayed: %s", error->message);
  self->is_merging = FALSE;
}

/**
 * mcl_document_note_edit:
 * @transaction: what the user did
 */
void
mcl_document_note_edit (MclDocument *self, MclTransaction *transaction)
{
  if (self->journal != NULL && !self->is_merging)
    mcl_journal_append (self->journal, transaction, self->base);
}

/**
 * mcl_document_get_is_safe:
 *
 * Returns: whether what is not saved yet would survive the end of the program
 */
gboolean
mcl_document_get_is_safe (MclDocument *self)
{
  g_return_val_if_fail (MCL_IS_DOCUMENT (self), FALSE);
  return mcl_journal_get_is_safe (self->journal);
}
