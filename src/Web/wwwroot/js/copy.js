// A button that copies a field's text, for where the browser lets us; elsewhere the field can be selected by hand.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll('[data-copies]')) {
    const label = button.textContent;
    button.hidden = false;
    button.setAttribute('aria-live', 'polite');
    button.addEventListener('click', async () => {
      const field = document.getElementById(button.dataset.copies);
      try {
        await navigator.clipboard.writeText(field.value);
        button.textContent = button.dataset.done;
        setTimeout(() => { button.textContent = label; }, 3000);
      } catch {
        field.select();
      }
    });
  }
}
