/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-review-row.h"

#include <glib/gi18n.h>

#include "mcl-annotation-text.h"
#include "mcl-label-swatch.h"

#define CONTEXT_CHARS 32u
#define MAX_QUOTE_CHARS 200u

struct _MclReviewRow {
  GtkWidget parent_instance;
  GtkWidget *box;
  MclLabelSwatch *swatch;
  GtkLabel *name;
  GtkLabel *status;
  GtkLabel *before;
  GtkLabel *now;
  GtkDropDown *decision;
  MclReviewItem *item;
  MclReviewDecision choices[3]; /* of the drop-down's rows */
  guint n_choices;
};

G_DEFINE_FINAL_TYPE (MclReviewRow, mcl_review_row, GTK_TYPE_WIDGET)

static char *
describe_status (const MclReanchorResult *result)
{
  switch (result->status) {
  case MCL_REANCHOR_EXACT:
    return g_strdup (_ ("Unchanged"));
  case MCL_REANCHOR_MOVED:
    return g_strdup (_ ("Moved"));
  case MCL_REANCHOR_FUZZY:
    /* Translators: %.0f is how much of the text is still the same, in percent. */
    return g_strdup_printf (_ ("Changed, %.0f %% the same"), result->score * 100);
  case MCL_REANCHOR_AMBIGUOUS:
    return g_strdup (_ ("Not certain"));
  case MCL_REANCHOR_LOST:
  default:
    return g_strdup (_ ("Not found"));
  }
}

/* Shows a passage with what stands around it; the passage itself is bold. */
static void
show_passage (GtkLabel *label, const char *prefix, const char *passage, const char *suffix)
{
  g_autofree char *before = mcl_annotation_fold_space (prefix != NULL ? prefix : "");
  g_autofree char *middle = mcl_annotation_fold_space (passage);
  g_autofree char *after = mcl_annotation_fold_space (suffix != NULL ? suffix : "");
  g_autofree char *text = g_strdup_printf ("…%s %s %s…", before, middle, after);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

  bold->start_index = strlen ("…") + strlen (before) + 1;
  bold->end_index = bold->start_index + strlen (middle);
  pango_attr_list_insert (attributes, bold);
  gtk_label_set_text (label, text);
  gtk_label_set_attributes (label, attributes);
}

static char *
dup_excerpt (MclText *text, MclRange range)
{
  g_autofree char *slice = NULL;

  if (mcl_range_length (range) <= MAX_QUOTE_CHARS)
    return mcl_text_dup_slice (text, range);
  slice = mcl_text_dup_slice (text, MCL_RANGE (range.start, range.start + MAX_QUOTE_CHARS));
  return g_strconcat (slice, "…", NULL);
}

static void
show_now (MclReviewRow *self)
{
  MclText *text = mcl_review_item_get_text (self->item);
  MclRange place =
      mcl_review_item_get_place (self->item, mcl_review_item_get_decision (self->item));
  guint32 n_chars = mcl_text_get_n_chars (text);
  g_autofree char *prefix = NULL;
  g_autofree char *passage = NULL;
  g_autofree char *suffix = NULL;

  if (mcl_range_is_empty (place)) {
    gtk_label_set_attributes (self->now, NULL);
    gtk_label_set_text (self->now, _ ("Kept in the sidecar, without a place"));
    return;
  }
  prefix = mcl_text_dup_slice (
      text, MCL_RANGE (place.start - MIN (place.start, CONTEXT_CHARS), place.start));
  suffix =
      mcl_text_dup_slice (text, MCL_RANGE (place.end, MIN (n_chars, place.end + CONTEXT_CHARS)));
  passage = dup_excerpt (text, place);
  show_passage (self->now, prefix, passage, suffix);
}

static void
add_choice (MclReviewRow *self, GtkStringList *names, MclReviewDecision decision, const char *name)
{
  if (decision != MCL_REVIEW_SET_ASIDE && !mcl_review_item_has_place (self->item, decision))
    return;
  self->choices[self->n_choices++] = decision;
  gtk_string_list_append (names, name);
}

static void
select_decision (MclReviewRow *self)
{
  for (guint i = 0; i < self->n_choices; i++)
    if (self->choices[i] == mcl_review_item_get_decision (self->item))
      gtk_drop_down_set_selected (self->decision, i);
  show_now (self);
}

static void
fill_choices (MclReviewRow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (MclReviewItem) item = g_steal_pointer (&self->item);

  /* While the list is exchanged nothing is being chosen. */
  self->n_choices = 0;
  gtk_drop_down_set_model (self->decision, NULL);
  self->item = g_steal_pointer (&item);
  add_choice (self, names, MCL_REVIEW_NEW_PLACE, _ ("Use this place"));
  add_choice (self, names, MCL_REVIEW_OTHER_PLACE, _ ("Use the other place"));
  add_choice (self, names, MCL_REVIEW_SET_ASIDE, _ ("Set aside"));
  item = g_steal_pointer (&self->item);
  gtk_drop_down_set_model (self->decision, G_LIST_MODEL (names));
  self->item = g_steal_pointer (&item);
}

static void
selected_cb (MclReviewRow *self)
{
  guint selected = gtk_drop_down_get_selected (self->decision);

  if (self->item != NULL && selected < self->n_choices)
    mcl_review_item_set_decision (self->item, self->choices[selected]);
}

static void
set_item (MclReviewRow *self, MclReviewItem *item)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, select_decision, self);
  g_set_object (&self->item, item);
  if (item != NULL)
    g_signal_connect_object (item, "notify::decision", G_CALLBACK (select_decision), self,
                             G_CONNECT_SWAPPED);
}

static void
mcl_review_row_dispose (GObject *object)
{
  MclReviewRow *self = MCL_REVIEW_ROW (object);

  set_item (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), MCL_TYPE_REVIEW_ROW);
  G_OBJECT_CLASS (mcl_review_row_parent_class)->dispose (object);
}

static void
mcl_review_row_class_init (MclReviewRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mcl_review_row_dispose;
  g_type_ensure (MCL_TYPE_LABEL_SWATCH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE_PATH "/mcl-review-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MclReviewRow, box);
  gtk_widget_class_bind_template_child (widget_class, MclReviewRow, swatch);
  gtk_widget_class_bind_template_child (widget_class, MclReviewRow, name);
  gtk_widget_class_bind_template_child (widget_class, MclReviewRow, status);
  gtk_widget_class_bind_template_child (widget_class, MclReviewRow, before);
  gtk_widget_class_bind_template_child (widget_class, MclReviewRow, now);
  gtk_widget_class_bind_template_child (widget_class, MclReviewRow, decision);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
}

static void
mcl_review_row_init (MclReviewRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mcl_review_row_new (void)
{
  return g_object_new (MCL_TYPE_REVIEW_ROW, NULL);
}

/**
 * mcl_review_row_show:
 * @item: what to show
 */
void
mcl_review_row_show (MclReviewRow *self, MclReviewItem *item, MclSchema *schema)
{
  MclAnnotation *annotation = mcl_review_item_get_annotation (item);
  const MclQuote *quote = mcl_review_item_get_quote (item);
  g_autofree char *status = describe_status (mcl_review_item_get_result (item));

  g_return_if_fail (MCL_IS_REVIEW_ROW (self));
  set_item (self, item);
  mcl_label_swatch_set_label (
      self->swatch, mcl_schema_find_label (schema, mcl_annotation_get_label (annotation)));
  gtk_label_set_text (self->name, mcl_annotation_get_label_name (annotation, schema));
  gtk_label_set_text (self->status, status);
  show_passage (self->before, quote->prefix, quote->text != NULL ? quote->text : "", quote->suffix);
  fill_choices (self);
  select_decision (self);
}

/**
 * mcl_review_row_dup_accessible_name:
 *
 * Returns: (transfer full): what the row is about, for a screen reader
 */
char *
mcl_review_row_dup_accessible_name (MclReviewRow *self)
{
  const MclQuote *quote = NULL;

  g_return_val_if_fail (MCL_IS_REVIEW_ROW (self), NULL);
  g_return_val_if_fail (self->item != NULL, NULL);

  quote = mcl_review_item_get_quote (self->item);
  /* Translators: %1$s is a label name, %2$s what became of the annotation, as in “Moved”, %3$s the
   * tagged text. */
  return g_strdup_printf (_ ("%1$s, %2$s: %3$s"), gtk_label_get_text (self->name),
                          gtk_label_get_text (self->status),
                          quote->text != NULL ? quote->text : "");
}
