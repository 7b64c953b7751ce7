/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-typing-step.h"

static MclTransaction *
ref_last (MclDocument *document)
{
  MclTransaction *last = mcl_history_get_undo_transaction (mcl_document_get_history (document));

  return last != NULL ? mcl_transaction_ref (last) : NULL;
}

/**
 * mcl_typing_step_begin:
 * @place: what is typed into
 *
 * To be called before an edit. Has nothing else happened since the last edit in the same place,
 * that one is taken back.
 */
void
mcl_typing_step_begin (MclTypingStep *self, MclDocument *document, const char *place)
{
  MclTransaction *last = mcl_history_get_undo_transaction (mcl_document_get_history (document));
  g_autoptr (GError) error = NULL;

  if (self->last != NULL && last == self->last && g_strcmp0 (self->place, place) == 0) {
    /* Then the new edit is a step of its own, which is all that is lost. */
    if (!mcl_document_undo (document, &error))
      g_debug ("What was typed before stays a step of its own: %s", error->message);
  }
  mcl_typing_step_forget (self);
  self->place = g_strdup (place);
  self->before = ref_last (document);
}

/**
 * mcl_typing_step_end:
 *
 * To be called after the edit, whether it was one or not.
 */
void
mcl_typing_step_end (MclTypingStep *self, MclDocument *document)
{
  MclTransaction *last = mcl_history_get_undo_transaction (mcl_document_get_history (document));

  if (last != NULL && last != self->before)
    self->last = mcl_transaction_ref (last);
  g_clear_pointer (&self->before, mcl_transaction_unref);
}

/**
 * mcl_typing_step_forget:
 *
 * Whatever is typed next is a new step.
 */
void
mcl_typing_step_forget (MclTypingStep *self)
{
  g_clear_pointer (&self->last, mcl_transaction_unref);
  g_clear_pointer (&self->before, mcl_transaction_unref);
  g_clear_pointer (&self->place, g_free);
}
