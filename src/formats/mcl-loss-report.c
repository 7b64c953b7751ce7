/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-loss-report.h"

/* How much of an annotation's text a place shows, in code points. */
#define SNIPPET_CHARS 40u

typedef struct {
  guint64 count;
  GPtrArray *places; /* of MclLossPlace; NULL: none yet */
} Loss;

struct _MclLossReport {
  Loss losses[MCL_LOSS_N_KINDS];
  guint32 counted_kinds; /* a bit each: no places of these are wanted */
};

/**
 * mcl_loss_report_new:
 *
 * Returns: (transfer full): a report of nothing
 */
MclLossReport *
mcl_loss_report_new (void)
{
  return g_new0 (MclLossReport, 1);
}

/**
 * mcl_loss_report_new_counting:
 * @kinds: a bit for each kind of which no places are wanted any more
 *
 * Returns: (transfer full): a report of nothing
 */
MclLossReport *
mcl_loss_report_new_counting (guint32 kinds)
{
  MclLossReport *self = mcl_loss_report_new ();

  self->counted_kinds = kinds;
  return self;
}

/**
 * mcl_loss_report_free:
 * @self: (transfer full): a report
 */
void
mcl_loss_report_free (MclLossReport *self)
{
  for (guint i = 0; i < MCL_LOSS_N_KINDS; i++)
    g_clear_pointer (&self->losses[i].places, g_ptr_array_unref);
  g_free (self);
}

/**
 * mcl_loss_report_is_empty:
 *
 * Returns: whether nothing is lost
 */
gboolean
mcl_loss_report_is_empty (MclLossReport *self)
{
  for (guint i = 0; i < MCL_LOSS_N_KINDS; i++) {
    if (self->losses[i].count > 0)
      return FALSE;
  }
  return TRUE;
}

/**
 * mcl_loss_report_get_count:
 *
 * Returns: how often something of the kind is lost
 */
guint64
mcl_loss_report_get_count (MclLossReport *self, MclLossKind kind)
{
  return self->losses[kind].count;
}

/**
 * mcl_loss_report_get_places:
 *
 * Returns: (transfer none) (nullable) (element-type MclLossPlace): where, the first
 *   MCL_LOSS_MAX_PLACES of them
 */
GPtrArray *
mcl_loss_report_get_places (MclLossReport *self, MclLossKind kind)
{
  return self->losses[kind].places;
}

/**
 * mcl_loss_report_get_full_kinds:
 *
 * Returns: a bit for each kind that keeps no more places
 */
guint32
mcl_loss_report_get_full_kinds (MclLossReport *self)
{
  guint32 kinds = 0;

  G_STATIC_ASSERT (MCL_LOSS_N_KINDS <= 32);
  for (guint i = 0; i < MCL_LOSS_N_KINDS; i++) {
    if (self->losses[i].places != NULL && self->losses[i].places->len >= MCL_LOSS_MAX_PLACES)
      kinds |= 1u << i;
  }
  return kinds;
}

static void
free_place (MclLossPlace *self)
{
  g_free (self->document);
  g_free (self->id);
  g_free (self->label);
  g_free (self->text);
  g_free (self);
}

static MclLossPlace *
add_place (MclLossReport *self, MclLossKind kind, const MclFormatDocument *document)
{
  Loss *loss = &self->losses[kind];
  MclLossPlace *place = NULL;

  loss->count++;
  if ((self->counted_kinds & (1u << kind)) != 0)
    return NULL;
  if (loss->places == NULL)
    loss->places = g_ptr_array_new_with_free_func ((GDestroyNotify) free_place);
  if (loss->places->len >= MCL_LOSS_MAX_PLACES)
    return NULL;
  place = g_new0 (MclLossPlace, 1);
  place->document = g_strdup (document->name);
  g_ptr_array_add (loss->places, place);
  return place;
}

static char *
dup_snippet (MclText *text, MclRange span)
{
  g_autofree char *slice = NULL;

  if (mcl_range_length (span) <= SNIPPET_CHARS)
    return mcl_text_dup_slice (text, span);
  slice = mcl_text_dup_slice (text, MCL_RANGE (span.start, span.start + SNIPPET_CHARS));
  return g_strconcat (slice, "…", NULL);
}

/**
 * mcl_loss_report_add_annotation:
 *
 * Counts something lost of an annotation.
 */
void
mcl_loss_report_add_annotation (MclLossReport *self,
                                MclLossKind kind,
                                const MclFormatDocument *document,
                                MclAnnotation *annotation)
{
  MclLossPlace *place = add_place (self, kind, document);

  if (place == NULL)
    return;
  place->id = g_strdup (mcl_annotation_get_id (annotation));
  place->label = g_strdup (mcl_annotation_get_label (annotation));
  place->span = mcl_annotation_get_span (annotation);
  place->text = dup_snippet (document->text, place->span);
}

/**
 * mcl_loss_report_add_relation:
 *
 * Counts something lost of a relation.
 */
void
mcl_loss_report_add_relation (MclLossReport *self,
                              MclLossKind kind,
                              const MclFormatDocument *document,
                              MclRelation *relation)
{
  MclLossPlace *place = add_place (self, kind, document);

  if (place == NULL)
    return;
  place->id = g_strdup (mcl_relation_get_id (relation));
  place->label = g_strdup (mcl_relation_get_relation_type (relation));
}

/**
 * mcl_loss_report_add_document:
 *
 * Counts something lost of a document as a whole.
 */
void
mcl_loss_report_add_document (MclLossReport *self,
                              MclLossKind kind,
                              const MclFormatDocument *document)
{
  add_place (self, kind, document);
}

/**
 * mcl_loss_report_merge:
 * @other: another report; loses its places
 *
 * Adds what another report says of later documents.
 */
void
mcl_loss_report_merge (MclLossReport *self, MclLossReport *other)
{
  for (guint i = 0; i < MCL_LOSS_N_KINDS; i++) {
    Loss *to = &self->losses[i];
    Loss *from = &other->losses[i];

    to->count += from->count;
    if (from->places == NULL)
      continue;
    if (to->places == NULL)
      to->places = g_ptr_array_new_with_free_func ((GDestroyNotify) free_place);
    while (from->places->len > 0 && to->places->len < MCL_LOSS_MAX_PLACES)
      g_ptr_array_add (to->places, g_ptr_array_steal_index (from->places, 0));
  }
}
