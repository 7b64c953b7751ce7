/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-tag-all-dialog.h"

#include <glib/gi18n.h>

#include "mcl-occurrence-list.h"
#include "mcl-occurrence-row.h"

struct _MclTagAllDialog {
  AdwDialog parent_instance;
  AdwBanner *banner;
  AdwEntryRow *pattern;
  AdwComboRow *label;
  AdwSwitchRow *copy_attributes;
  GtkCheckButton *whole_words;
  GtkCheckButton *match_case;
  GtkCheckButton *match_accents;
  GtkStack *stack;
  GtkListView *list_view;
  GtkNoSelection *selection;
  GtkButton *apply_button;
  GtkLabel *summary;
  MclDocument *document;
  MclMembers *attributes;
  GCancellable *search; /* NULL: none runs */
  GArray *ranges;       /* NULL until something was looked for */
  MclOccurrenceList *occurrences;
};

enum { SIGNAL_TAGGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MclTagAllDialog, mcl_tag_all_dialog, ADW_TYPE_DIALOG)

static const char *
get_label (MclTagAllDialog *self)
{
  MclSchema *schema = mcl_document_get_schema (self->document);
  guint selected = adw_combo_row_get_selected (self->label);

  return mcl_label_get_id (mcl_schema_get_label (schema, selected));
}

static MclTextFindFlags
get_flags (MclTagAllDialog *self)
{
  MclTextFindFlags flags = MCL_TEXT_FIND_DEFAULT;

  if (gtk_check_button_get_active (self->whole_words))
    flags |= MCL_TEXT_FIND_WHOLE_WORDS;
  if (gtk_check_button_get_active (self->match_case))
    flags |= MCL_TEXT_FIND_MATCH_CASE;
  if (gtk_check_button_get_active (self->match_accents))
    flags |= MCL_TEXT_FIND_MATCH_ACCENTS;
  return flags;
}

static void
row_setup_cb (MclTagAllDialog *self, GtkListItem *item)
{
  mcl_occurrence_row_set_up (item);
}

static void
row_bind_cb (MclTagAllDialog *self, GtkListItem *item)
{
  mcl_occurrence_row_bind (item);
}

static void
row_unbind_cb (MclTagAllDialog *self, GtkListItem *item)
{
  mcl_occurrence_row_unbind (item);
}

static void
update_summary (MclTagAllDialog *self)
{
  guint n = self->ranges != NULL ? self->ranges->len : 0;
  guint n_chosen =
      self->occurrences != NULL ? mcl_occurrence_list_get_n_chosen (self->occurrences) : 0;
  /* Translators: %1$u of %2$u occurrences of a text are going to be tagged. */
  g_autofree char *summary = g_strdup_printf (_ ("%1$u of %2$u chosen"), n_chosen, n);
  g_autofree char *title = g_strdup_printf (ngettext ("_Tag %u", "_Tag %u", n_chosen), n_chosen);

  gtk_label_set_text (self->summary, summary);
  gtk_button_set_label (self->apply_button, n_chosen > 0 ? title : _ ("_Tag"));
}

static void
show_occurrences (MclTagAllDialog *self)
{
  gtk_no_selection_set_model (self->selection, NULL);
  g_clear_object (&self->occurrences);
  if (self->ranges != NULL) {
    self->occurrences = mcl_occurrence_list_new (self->document, self->ranges, get_label (self));
    g_signal_connect_object (self->occurrences, "notify", G_CALLBACK (update_summary), self,
                             G_CONNECT_SWAPPED);
    gtk_no_selection_set_model (self->selection, G_LIST_MODEL (self->occurrences));
  }
  gtk_stack_set_visible_child_name (
      self->stack, self->ranges != NULL && self->ranges->len > 0 ? "list" : "empty");
  update_summary (self);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclTagAllDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  GArray *ranges = mcl_text_find_finish (result, &error);

  /* Cancelled by a newer search, or by closing. */
  if (ranges == NULL)
    return;
  g_clear_object (&self->search);
  g_clear_pointer (&self->ranges, g_array_unref);
  self->ranges = ranges;
  show_occurrences (self);
}

static void
stop_search (MclTagAllDialog *self)
{
  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
}

static void
search_cb (MclTagAllDialog *self)
{
  if (self->document == NULL)
    return;
  stop_search (self);
  self->search = g_cancellable_new ();
  mcl_text_find_async (mcl_document_get_text (self->document),
                       gtk_editable_get_text (GTK_EDITABLE (self->pattern)), get_flags (self),
                       self->search, found_cb, g_object_ref (self));
}

static void
label_changed_cb (MclTagAllDialog *self)
{
  if (self->ranges != NULL)
    show_occurrences (self);
}

/* Whether what is shown is what the entry and the checks say, and something of it is chosen. The
 * button stays usable all the while: were it not, it would lose the focus with each letter. */
static gboolean
can_apply (MclTagAllDialog *self)
{
  return self->search == NULL && self->occurrences != NULL &&
         mcl_occurrence_list_get_ready (self->occurrences) &&
         mcl_occurrence_list_get_n_chosen (self->occurrences) > 0;
}

static void
apply_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclTagAllDialog *self = MCL_TAG_ALL_DIALOG (widget);
  gboolean copy = adw_switch_row_get_active (self->copy_attributes);
  g_autoptr (GArray) chosen = NULL;
  g_autoptr (GError) error = NULL;
  guint n_tagged = 0;

  if (!can_apply (self)) {
    gtk_widget_error_bell (widget);
    return;
  }
  chosen = mcl_occurrence_list_dup_chosen (self->occurrences);

  if (!mcl_document_tag_all (self->document, chosen, get_label (self),
                             copy ? self->attributes : NULL, &n_tagged, &error)) {
    adw_banner_set_title (self->banner, error->message);
    adw_banner_set_revealed (self->banner, TRUE);
    return;
  }
  g_signal_emit (self, signals[SIGNAL_TAGGED], 0, n_tagged, get_label (self));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
choose_all_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclTagAllDialog *self = MCL_TAG_ALL_DIALOG (widget);

  if (self->occurrences != NULL)
    mcl_occurrence_list_choose_all (self->occurrences, g_str_equal (action, "tag-all.choose-all"));
}

static void
mcl_tag_all_dialog_dispose (GObject *object)
{
  MclTagAllDialog *self = MCL_TAG_ALL_DIALOG (object);

  stop_search (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), MCL_TYPE_TAG_ALL_DIALOG);
  g_clear_object (&self->occurrences);
  g_clear_pointer (&self->ranges, g_array_unref);
  g_clear_pointer (&self->attributes, mcl_members_unref);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (mcl_tag_all_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, MclTagAllDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, MclTagAllDialog, pattern);
  gtk_widget_class_bind_template_child (widget_class, MclTagAllDialog, label);
  gtk_widget_class_bind_template_child (widget_class, MclTagAllDialog, copy_attributes);
  gtk_widget_class_bind_template_child (widget_class, MclTagAllDialog, whole_words);
  gtk_widget_class_bind_template_child (widget_class, MclTagAllDialog, match_case);
  gtk_widget_class_bind_template_child (widget_class, MclTagAllDialog, match_accents);
  gtk_widget_class_bind_template_child (widget_class, MclTagAllDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, MclTagAllDialog, list_view);
  gtk_widget_class_bind_template_child (widget_class, MclTagAllDialog, selection);
  gtk_widget_class_bind_template_child (widget_class, MclTagAllDialog, apply_button);
  gtk_widget_class_bind_template_child (widget_class, MclTagAllDialog, summary);
  gtk_widget_class_bind_template_callback (widget_class, row_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, label_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, adw_dialog_close);
}

static void
mcl_tag_all_dialog_class_init (MclTagAllDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mcl_tag_all_dialog_dispose;
  signals[SIGNAL_TAGGED] =
      g_signal_new ("tagged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE_PATH "/mcl-tag-all-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "tag-all.apply", NULL, apply_action);
  gtk_widget_class_install_action (widget_class, "tag-all.choose-all", NULL, choose_all_action);
  gtk_widget_class_install_action (widget_class, "tag-all.choose-none", NULL, choose_all_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "tag-all.apply", NULL);
}

static void
mcl_tag_all_dialog_init (MclTagAllDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_labels (MclTagAllDialog *self, const char *chosen)
{
  MclSchema *schema = mcl_document_get_schema (self->document);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < mcl_schema_get_n_labels (schema); i++) {
    const MclLabel *label = mcl_schema_get_label (schema, i);

    gtk_string_list_append (names, mcl_label_get_name (label));
    if (g_strcmp0 (mcl_label_get_id (label), chosen) == 0)
      selected = i;
  }
  adw_combo_row_set_model (self->label, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->label, selected);
}

/**
 * mcl_tag_all_dialog_new:
 * @pattern: what to look for at first
 * @label: (nullable): the id of the label to begin with; NULL for the schema's first
 * @attributes: (nullable): what the new annotations may get
 *
 * Returns: (transfer floating): a dialog that looks for @pattern
 */
AdwDialog *
mcl_tag_all_dialog_new (MclDocument *document,
                        const char *pattern,
                        MclTextFindFlags flags,
                        const char *label,
                        MclMembers *attributes)
{
  MclTagAllDialog *self = g_object_new (MCL_TYPE_TAG_ALL_DIALOG, NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->pattern), pattern);
  gtk_check_button_set_active (self->whole_words, (flags & MCL_TEXT_FIND_WHOLE_WORDS) != 0);
  gtk_check_button_set_active (self->match_case, (flags & MCL_TEXT_FIND_MATCH_CASE) != 0);
  gtk_check_button_set_active (self->match_accents, (flags & MCL_TEXT_FIND_MATCH_ACCENTS) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->copy_attributes),
                          mcl_members_get_length (attributes) > 0);
  self->attributes = attributes != NULL ? mcl_members_ref (attributes) : NULL;
  self->document = g_object_ref (document);
  fill_labels (self, label);
  search_cb (self);
  return ADW_DIALOG (self);
}
