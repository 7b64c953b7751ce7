/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-loss-report.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "mcl-json-string.h"
#include "mcl-visible-line.h"

/* How much of an annotation's text a place shows, in code points. */
#define SNIPPET_CHARS 40u

/* How many places of one kind are shown to people. */
#define SHOWN_PLACES 5u

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

static void
append_place (GString *out, const MclLossPlace *place)
{
  gsize from = out->len;

  g_string_append_printf (out, "  %s", place->document);
  if (place->text != NULL)
    g_string_append_printf (out, ":%u-%u", place->span.start, place->span.end);
  if (place->label != NULL)
    g_string_append_printf (out, " %s", place->label);
  if (place->text != NULL) {
    g_autofree char *quoted = mcl_json_quote (place->text);

    g_string_append_printf (out, " %s", quoted);
  }
  mcl_visible_line_escape (out, from);
  g_string_append_c (out, '\n');
}

static void
append_loss (GString *out, const Loss *loss, MclLossKind kind, const char *format_name)
{
  g_autofree char *description = mcl_loss_kind_describe (kind, loss->count);
  guint n_shown = loss->places != NULL ? MIN (loss->places->len, SHOWN_PLACES) : 0;

  g_string_append_printf (out, "%s: %s\n", format_name, description);
  for (guint i = 0; i < n_shown; i++)
    append_place (out, g_ptr_array_index (loss->places, i));
  if (loss->count > n_shown)
    g_string_append_printf (out,
                            ngettext ("  and %" PRIu64 " more\n", "  and %" PRIu64 " more\n",
                                      (gulong) (loss->count - n_shown)),
                            loss->count - n_shown);
}

/**
 * mcl_loss_report_to_string:
 *
 * Returns: (transfer full): the report for people, lines each with its end; "" when nothing is lost
 */
char *
mcl_loss_report_to_string (MclLossReport *self, const char *format_name)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < MCL_LOSS_N_KINDS; i++) {
    if (self->losses[i].count > 0)
      append_loss (out, &self->losses[i], i, format_name);
  }
  return g_string_free_and_steal (g_steal_pointer (&out));
}

static void
append_json_place (GString *out, const MclLossPlace *place)
{
  g_string_append (out, "{\"document\": ");
  mcl_json_append_quoted (out, place->document);
  if (place->id != NULL) {
    g_string_append (out, ", \"id\": ");
    mcl_json_append_quoted (out, place->id);
  }
  if (place->label != NULL) {
    g_string_append (out, ", \"label\": ");
    mcl_json_append_quoted (out, place->label);
  }
  if (place->text != NULL) {
    g_string_append_printf (out, ", \"start\": %u, \"end\": %u, \"text\": ", place->span.start,
                            place->span.end);
    mcl_json_append_quoted (out, place->text);
  }
  g_string_append_c (out, '}');
}

/**
 * mcl_loss_report_append_json:
 *
 * Appends an array of {"kind", "drops", "count", "message", "places"}.
 */
void
mcl_loss_report_append_json (MclLossReport *self, GString *out)
{
  const char *separator = "\n    ";

  g_string_append_c (out, '[');
  for (guint i = 0; i < MCL_LOSS_N_KINDS; i++) {
    const Loss *loss = &self->losses[i];
    g_autofree char *message = NULL;

    if (loss->count == 0)
      continue;
    message = mcl_loss_kind_describe (i, loss->count);
    g_string_append_printf (
        out, "%s{\"kind\": \"%s\", \"drops\": %s, \"count\": %" G_GUINT64_FORMAT ", \"message\": ",
        separator, mcl_loss_kind_get_id (i), mcl_loss_kind_drops (i) ? "true" : "false",
        loss->count);
    mcl_json_append_quoted (out, message);
    g_string_append (out, ", \"places\": [");
    for (guint j = 0; loss->places != NULL && j < loss->places->len; j++) {
      g_string_append (out, j == 0 ? "\n      " : ",\n      ");
      append_json_place (out, g_ptr_array_index (loss->places, j));
    }
    g_string_append (out, "]}");
    separator = ",\n    ";
  }
  g_string_append (out, mcl_loss_report_is_empty (self) ? "]" : "\n  ]");
}
