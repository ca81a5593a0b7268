# Told to who writes in a language that the desk does not answer in: that a program answers, that it understands, that the answer is
# in English, and how to have it in French; some short sentences, in that language; the key is its code. Arabic begins with a right-to-left mark, and the
# French name of French stands in an isolate (Unicode Standard Annex 9), so that it is read in its own direction.

ar = {"\u200F"}أنا برنامج آلي. يمكنك أن تكتب لي بالعربية، وسأجيبك بالإنجليزية. إن كنت تفضّل الفرنسية فاضغط على الزر {"\u2068"}Français{"\u2069"}.
de = Ich bin ein automatisches Programm. Sie können mir auf Deutsch schreiben; ich antworte auf Englisch. Wenn Ihnen Französisch lieber ist, tippen Sie auf „Français“.
es = Soy un programa automático. Puede escribirme en español; le respondo en inglés. Si prefiere el francés, pulse «Français».
it = Sono un programma automatico. Può scrivermi in italiano; le rispondo in inglese. Se preferisce il francese, prema «Français».
pt = Sou um programa automático. Pode escrever-me em português; respondo em inglês. Se preferir o francês, toque em «Français».
ru = Я автоматическая программа. Вы можете писать мне по-русски; я отвечаю по-английски. Если вам удобнее французский, нажмите «Français».
tr = Ben otomatik bir programım. Bana Türkçe yazabilirsiniz; İngilizce yanıt veriyorum. Fransızcayı tercih ederseniz “Français” düğmesine basın.
vi = Tôi là một chương trình tự động. Bạn có thể viết cho tôi bằng tiếng Việt; tôi trả lời bằng tiếng Anh. Nếu bạn muốn tiếng Pháp, hãy bấm “Français”.
zh = 我是自动程序。您可以用中文给我写信息，我用英语回答。如果您希望用法语，请点击“Français”。
