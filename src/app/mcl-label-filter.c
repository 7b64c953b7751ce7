/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-label-filter.h"

#include <glib/gi18n.h>

#include "mcl-hidden-labels.h"
#include "mcl-label-swatch.h"
#include "mcl-settings.h"

/* Then the labels are scrolled. */
#define MAX_HEIGHT 420

struct _MclLabelFilter {
  GtkWidget parent_instance;
  GtkMenuButton *button;
  GtkBox *box;
  MclDocument *document;
  GStrv hidden;
  GtkWidget *suggestions; /* shows or hides them; seen only if there are any */
  GPtrArray *counts;      /* of GtkLabel, which the box owns, one for each label */
};

enum { SIGNAL_CHANGED, SIGNAL_LEAVE, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MclLabelFilter, mcl_label_filter, GTK_TYPE_WIDGET)

static void
toggled_cb (MclLabelFilter *self, GtkCheckButton *check)
{
  mcl_hidden_labels_set (g_object_get_data (G_OBJECT (check), "label"),
                         !gtk_check_button_get_active (check));
}

/* What is hidden must not be forgotten: the button says so. */
static void
update_button (MclLabelFilter *self)
{
  guint n_hidden = mcl_label_filter_get_n_hidden (self);
  g_autofree char *tooltip =
      n_hidden == 0 ? g_strdup (_ ("Labels Shown (Ctrl+L)"))
                    : g_strdup_printf (ngettext ("%u Label Is Hidden (Ctrl+L)",
                                                 "%u Labels Are Hidden (Ctrl+L)", n_hidden),
                                       n_hidden);

  gtk_menu_button_set_icon_name (self->button,
                                 n_hidden == 0 ? "view-reveal-symbolic" : "view-conceal-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tooltip, -1);
  if (n_hidden > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "accent");
}

static void
update_checks (MclLabelFilter *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_check_button_set_active (
        GTK_CHECK_BUTTON (child),
        !mcl_hidden_labels_contain (g_object_get_data (G_OBJECT (child), "label")));
}

static void
setting_changed_cb (MclLabelFilter *self)
{
  g_strfreev (self->hidden);
  self->hidden = g_settings_get_strv (mcl_settings_get (), MCL_SETTINGS_HIDDEN_LABELS);
  if (self->document == NULL)
    return;
  update_checks (self);
  update_button (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
update_counts (MclLabelFilter *self)
{
  MclSchema *schema = mcl_document_get_schema (self->document);
  MclHead *head = mcl_document_get_head (self->document);

  gtk_widget_set_visible (self->suggestions, mcl_head_get_n_suggestions (head) > 0);
  for (guint i = 0; i < self->counts->len; i++) {
    const char *label = mcl_label_get_id (mcl_schema_get_label (schema, i));
    g_autofree char *count = g_strdup_printf (
        "%u", mcl_set_get_n_with_label (mcl_document_get_set (self->document), label));

    gtk_label_set_text (g_ptr_array_index (self->counts, i), count);
  }
}

static GtkCheckButton *
find_check (MclLabelFilter *self, const char *label)
{
  GtkWidget *check = gtk_widget_get_first_child (GTK_WIDGET (self->box));

  while (check != NULL && !g_str_equal (g_object_get_data (G_OBJECT (check), "label"), label))
    check = gtk_widget_get_next_sibling (check);
  return GTK_CHECK_BUTTON (check);
}

/* The keys of labels hide and show them here. */
static gboolean
key_pressed_cb (MclLabelFilter *self, guint keyval, guint keycode, GdkModifierType state)
{
  MclSchema *schema = mcl_document_get_schema (self->document);
  gunichar key = gdk_keyval_to_unicode (keyval);
  int digit = g_unichar_digit_value (key);

  if (key == 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  for (guint i = 0; i < mcl_schema_get_n_labels (schema); i++) {
    const MclLabel *label = mcl_schema_get_label (schema, i);

    if (key == mcl_label_get_used_key (label) || digit == (int) i + 1) {
      GtkCheckButton *check = find_check (self, mcl_label_get_id (label));

      gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
      return GDK_EVENT_STOP;
    }
  }
  return GDK_EVENT_PROPAGATE;
}

static gboolean
leave_cb (gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_LEAVE], 0);
  return G_SOURCE_REMOVE;
}

/* The popover gives the focus to its button first. */
static void
closed_cb (MclLabelFilter *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, leave_cb, g_object_ref (self), g_object_unref);
}

static void
mcl_label_filter_dispose (GObject *object)
{
  MclLabelFilter *self = MCL_LABEL_FILTER (object);

  g_ptr_array_set_size (self->counts, 0);
  g_clear_object (&self->document);
  if (self->button != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->button));
  self->button = NULL;
  G_OBJECT_CLASS (mcl_label_filter_parent_class)->dispose (object);
}

static void
mcl_label_filter_finalize (GObject *object)
{
  MclLabelFilter *self = MCL_LABEL_FILTER (object);

  g_ptr_array_unref (self->counts);
  g_strfreev (self->hidden);
  G_OBJECT_CLASS (mcl_label_filter_parent_class)->finalize (object);
}

static void
mcl_label_filter_class_init (MclLabelFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mcl_label_filter_dispose;
  G_OBJECT_CLASS (klass)->finalize = mcl_label_filter_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LEAVE] = g_signal_new ("leave", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
create_suggestions_check (void)
{
  GtkWidget *check = gtk_check_button_new_with_label (_ ("Suggestions in the Text"));

  g_settings_bind (mcl_settings_get (), MCL_SETTINGS_SHOW_SUGGESTIONS, check, "active",
                   G_SETTINGS_BIND_DEFAULT);
  gtk_widget_set_tooltip_text (check, _ ("Show what is suggested even while it is not looked "
                                         "through"));
  return check;
}

static void
mcl_label_filter_init (MclLabelFilter *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->counts = g_ptr_array_new ();
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->box));
  self->suggestions = create_suggestions_check ();
  gtk_box_append (GTK_BOX (content), scroller);
  gtk_box_append (GTK_BOX (content), self->suggestions);
  gtk_popover_set_child (GTK_POPOVER (popover), content);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (popover, keys);
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "show", G_CALLBACK (update_counts), self, G_CONNECT_SWAPPED);
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_popover (self->button, popover);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_set_parent (GTK_WIDGET (self->button), GTK_WIDGET (self));
  g_signal_connect_object (mcl_settings_get (), "changed::" MCL_SETTINGS_HIDDEN_LABELS,
                           G_CALLBACK (setting_changed_cb), self, G_CONNECT_SWAPPED);
  setting_changed_cb (self);
}

static GtkWidget *
create_check (MclLabelFilter *self, const MclLabel *label)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *swatch = mcl_label_swatch_new ();
  GtkWidget *name = gtk_label_new (mcl_label_get_name (label));
  GtkWidget *count = gtk_label_new (NULL);
  GtkWidget *key_label = gtk_label_new (NULL);
  gunichar key = mcl_label_get_used_key (label);
  char utf8[8] = "";
  GtkWidget *check = gtk_check_button_new ();

  mcl_label_swatch_set_label (MCL_LABEL_SWATCH (swatch), label);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 24);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (count, "dimmed");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (content), swatch);
  gtk_box_append (GTK_BOX (content), name);
  gtk_box_append (GTK_BOX (content), count);
  utf8[key != 0 ? g_unichar_to_utf8 (key, utf8) : 0] = '\0';
  gtk_label_set_text (GTK_LABEL (key_label), utf8);
  gtk_widget_add_css_class (key_label, "label-key");
  gtk_widget_set_visible (key_label, key != 0);
  gtk_box_append (GTK_BOX (content), key_label);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), content);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  mcl_label_get_name (label), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS,
                                  utf8, -1);
  g_object_set_data_full (G_OBJECT (check), "label", g_strdup (mcl_label_get_id (label)), g_free);
  g_ptr_array_add (self->counts, count);
  return check;
}

/**
 * mcl_label_filter_get_n_hidden:
 *
 * Returns: how many of the schema's labels are hidden
 */
guint
mcl_label_filter_get_n_hidden (MclLabelFilter *self)
{
  g_return_val_if_fail (MCL_IS_LABEL_FILTER (self), 0);
  return self->document != NULL ? mcl_hidden_labels_count (mcl_document_get_schema (self->document))
                                : 0;
}

/**
 * mcl_label_filter_get_hidden:
 *
 * Returns: (transfer none): the ids of the hidden labels, some of other schemas perhaps
 */
const char *const *
mcl_label_filter_get_hidden (MclLabelFilter *self)
{
  g_return_val_if_fail (MCL_IS_LABEL_FILTER (self), NULL);
  return (const char *const *) self->hidden;
}

void
mcl_label_filter_set_document (MclLabelFilter *self, MclDocument *document)
{
  MclSchema *schema = mcl_document_get_schema (document);

  g_return_if_fail (MCL_IS_LABEL_FILTER (self));

  g_set_object (&self->document, document);
  for (guint i = 0; i < mcl_schema_get_n_labels (schema); i++) {
    GtkWidget *check = create_check (self, mcl_schema_get_label (schema, i));

    gtk_box_append (self->box, check);
  }
  update_checks (self);
  for (GtkWidget *check = gtk_widget_get_first_child (GTK_WIDGET (self->box)); check != NULL;
       check = gtk_widget_get_next_sibling (check))
    g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  update_button (self);
}

/**
 * mcl_label_filter_reveal:
 * @label: a label's id
 *
 * Shows a label again, because something of it has to be seen.
 */
void
mcl_label_filter_reveal (MclLabelFilter *self, const char *label)
{
  g_return_if_fail (MCL_IS_LABEL_FILTER (self));
  mcl_hidden_labels_set (label, FALSE);
}

void
mcl_label_filter_popup (MclLabelFilter *self)
{
  g_return_if_fail (MCL_IS_LABEL_FILTER (self));
  gtk_menu_button_popup (self->button);
}
