// Another order is shown at once. Without this script the button beside it does that.
const order = document.getElementById('orden');
order.addEventListener('change', () => order.form.requestSubmit());
